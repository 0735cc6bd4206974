package io.glidepath.local.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;

/**
 * Small HTTP calls: whole bodies, one deadline for all, never an exception for a server that is not there. Thread-safe.
 *
 * <p>The deadline covers the head of an answer; all bodies read here are small and local.
 */
public final class HttpCalls implements AutoCloseable {

    private static final int LONGEST_REASON = 120;

    private final HttpClient client;
    private final Duration deadline;

    /**
     * Makes a client; opens nothing yet.
     *
     * @param deadline longest wait for each answer
     */
    public HttpCalls(Duration deadline) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline)
                .build();
        this.deadline = deadline;
    }

    /**
     * Asks for a resource.
     *
     * @param uri what
     * @param headers sent with it
     * @return the answer, or why there is none
     */
    public Reply get(URI uri, Map<String, String> headers) {
        return send(request(uri, headers).GET().build());
    }

    /**
     * Posts JSON.
     *
     * @param uri where to
     * @param headers sent with it, besides the content type
     * @param json the body
     * @return the answer, or why there is none
     */
    public Reply post(URI uri, Map<String, String> headers, String json) {
        return send(request(uri, headers)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri).timeout(deadline);
        headers.forEach(builder::header);
        return builder;
    }

    private Reply send(HttpRequest request) {
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            return new Reply.Answered(answer.statusCode(), answer.body());
        } catch (HttpTimeoutException e) {
            return new Reply.Unreachable("no answer within " + deadline.toMillis() + " ms");
        } catch (ConnectException e) {
            return new Reply.Unreachable("connection refused");
        } catch (IOException e) {
            return new Reply.Unreachable(reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unreachable("interrupted");
        }
    }

    private static String reason(IOException e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
    }
}
