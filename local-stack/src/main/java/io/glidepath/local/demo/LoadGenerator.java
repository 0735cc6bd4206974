package io.glidepath.local.demo;

import io.glidepath.local.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests to the public API when they are due, never waiting for answers (open loop). Times count from when a
 * request was due, so that a slow sender cannot hide a slow server.
 */
final class LoadGenerator implements AutoCloseable {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final URI completions;
    private final String model;

    /**
     * Prepares to send; opens nothing yet.
     *
     * @param gateway scheme, host and port of the public API
     * @param model what every request asks for
     */
    LoadGenerator(URI gateway, String model) {
        this.completions = gateway.resolve("/v1/chat/completions");
        this.model = model;
    }

    /**
     * Runs a load to its end.
     *
     * @param planned in the order of their times
     * @param answered called after each answer, from any thread
     * @return one sample a request, in the same order
     */
    List<Sample> run(List<PlannedRequest> planned, Runnable answered) throws InterruptedException {
        long start = System.nanoTime();
        Supplier<Duration> sinceStart = () -> Duration.ofNanos(System.nanoTime() - start);
        List<Future<Sample>> pending = new ArrayList<>(planned.size());
        for (PlannedRequest request : planned) {
            Duration wait = request.due().minus(sinceStart.get());
            if (wait.isPositive()) {
                Thread.sleep(wait);
            }
            pending.add(senders.submit(() -> {
                Sample sample = send(request, sinceStart);
                answered.run();
                return sample;
            }));
        }
        List<Sample> samples = new ArrayList<>(pending.size());
        for (Future<Sample> sample : pending) {
            samples.add(result(sample));
        }
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        senders.shutdownNow();
        client.shutdownNow();
    }

    private static Sample result(Future<Sample> pending) throws InterruptedException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            return new Sample.Failed(String.valueOf(e.getCause()));
        }
    }

    private Sample send(PlannedRequest request, Supplier<Duration> sinceStart) throws InterruptedException {
        try {
            HttpResponse<Stream<String>> answer = client.send(http(request), BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                return answer.statusCode() == 200
                        ? new StreamedAnswer(request.due(), sinceStart).read(lines)
                        : new Sample.Failed("HTTP " + answer.statusCode() + " "
                                + lines.findFirst().orElse(""));
            }
        } catch (IOException e) {
            return new Sample.Failed(e.toString());
        }
    }

    private HttpRequest http(PlannedRequest request) {
        return HttpRequest.newBuilder(completions)
                .timeout(LONGEST_ANSWER)
                .header("authorization", "Bearer " + LocalStack.API_KEY)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body(request))))
                .build();
    }

    private Map<String, Object> body(PlannedRequest request) {
        return Map.of(
                "model",
                model,
                "stream",
                true,
                "stream_options",
                Map.of("include_usage", true),
                "max_tokens",
                request.outputTokens(),
                "ignore_eos",
                true,
                "messages",
                List.of(
                        Map.of("role", "system", "content", request.system()),
                        Map.of("role", "user", "content", request.user())));
    }
}
