package io.glidepath.collector.polling;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.collector.polling.PollOutcome.Answered;
import io.glidepath.collector.polling.PollOutcome.Cause;
import io.glidepath.collector.polling.PollOutcome.Failed;
import io.glidepath.contracts.fleet.WorkerReport;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/**
 * Polls one adapter at a time for its caller, which waits; many callers share the connections. Never throws for what an adapter
 * does.
 *
 * @param web sends the internal credential, reads no more than the configured length
 * @param deadline longest time of one poll
 */
record AdapterClient(WebClient web, ReportReader reader, Duration deadline) {

    /**
     * Asks an adapter for its workers. Not for event loops.
     *
     * @return its reports, or why there are none
     */
    PollOutcome poll(DiscoveredAdapter adapter) {
        Mono<PollOutcome> answer = web.get()
                .uri(adapter.address().resolve(WorkerReport.PATH))
                .accept(MediaType.APPLICATION_JSON)
                .retrieve()
                .onStatus(status -> status.value() != 200, response -> response.createException())
                .bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .<PollOutcome>map(this::read)
                .timeout(deadline)
                .onErrorResume(failure -> Mono.just(failed(failure)));
        PollOutcome outcome = answer.block();
        return outcome == null ? new Failed(Cause.MALFORMED, "no answer") : outcome;
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
            case WebClientResponseException e -> status(e);
            case DataBufferLimitException e -> new Failed(Cause.TOO_LARGE, String.valueOf(e.getMessage()));
            default -> new Failed(Cause.UNREACHABLE, String.valueOf(cause.getMessage()));
        };
    }

    private static Failed status(WebClientResponseException e) {
        if (e.getCause() instanceof DataBufferLimitException limit) {
            return new Failed(Cause.TOO_LARGE, String.valueOf(limit.getMessage()));
        }
        String hint = e.getStatusCode().value() == 401 ? "; is glidepath.credential the same there?" : "";
        return new Failed(Cause.STATUS, "status " + e.getStatusCode().value() + hint);
    }
}
