package io.glidepath.collector.polling;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.collector.polling.PollOutcome.Answered;
import io.glidepath.collector.polling.PollOutcome.Cause;
import io.glidepath.collector.polling.PollOutcome.Failed;
import io.glidepath.contracts.fleet.WorkerReport;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Polls one adapter at a time for its caller, which waits; many callers share the connections. Never throws for what an adapter
 * does. Reactor Netty's own client, since a poll costs it a third less than Spring's on top.
 *
 * @param http sends the internal credential
 * @param deadline longest time of one poll
 * @param longest most bytes of an answer
 */
record AdapterClient(HttpClient http, ReportReader reader, Duration deadline, int longest) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /**
     * Asks an adapter for its workers. Not for event loops.
     *
     * @return its reports, or why there are none
     */
    PollOutcome poll(DiscoveredAdapter adapter) {
        PollOutcome outcome = http.get()
                .uri(adapter.address().resolve(WorkerReport.PATH))
                .response(this::outcome)
                .next()
                .timeout(deadline)
                .onErrorResume(failure -> Mono.just(failed(failure)))
                .block();
        return outcome == null ? new Failed(Cause.UNREACHABLE, "the connection closed without an answer") : outcome;
    }

    private Mono<PollOutcome> outcome(HttpClientResponse head, ByteBufFlux content) {
        int status = head.status().code();
        if (status != OK) {
            String hint = status == UNAUTHORIZED ? "; is glidepath.credential the same there?" : "";
            return Mono.just(new Failed(Cause.STATUS, "status " + status + hint));
        }
        return content.asByteArray()
                .reduceWith(ByteArrayOutputStream::new, this::append)
                .map(body -> read(body.toByteArray()));
    }

    private ByteArrayOutputStream append(ByteArrayOutputStream body, byte[] part) {
        if (body.size() + part.length > longest) {
            throw new TooLarge("the answer is longer than " + longest + " bytes");
        }
        body.writeBytes(part);
        return body;
    }

    private PollOutcome read(byte[] body) {
        try {
            return new Answered(reader.read(body));
        } catch (IllegalArgumentException e) {
            return new Failed(Cause.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private Failed failed(Throwable failure) {
        Throwable cause = Exceptions.unwrap(failure);
        return switch (cause) {
            case TimeoutException e -> new Failed(Cause.TIMEOUT, "no answer within " + deadline.toMillis() + " ms");
            case TooLarge e -> new Failed(Cause.TOO_LARGE, String.valueOf(e.getMessage()));
            default -> new Failed(Cause.UNREACHABLE, String.valueOf(cause.getMessage()));
        };
    }

    /** Ends the reading of an answer. */
    private static final class TooLarge extends RuntimeException {

        TooLarge(String message) {
            super(message, null, false, false);
        }
    }
}
