package io.glidepath.simulator.driver;

import io.glidepath.simulator.core.FinishReason;
import io.glidepath.simulator.metrics.EngineMetrics;
import io.glidepath.simulator.metrics.RequestTimes;
import java.util.Optional;

/** What the driver remembers of one live sequence. Confined to the engine's thread. */
final class Sequence {

    private final SequenceRequest request;
    private final TokenListener listener;
    private final long arrivedNanos;
    private long scheduledNanos;
    private long firstTokenNanos;
    private long lastTokenNanos;
    private int cachedTokens;
    private int tokens;
    private int preemptions;
    private Optional<FinishReason> finish = Optional.empty();

    Sequence(SequenceRequest request, TokenListener listener, long arrivedNanos) {
        this.request = request;
        this.listener = listener;
        this.arrivedNanos = arrivedNanos;
    }

    SequenceRequest request() {
        return request;
    }

    void admitted(int cached, long nowNanos) {
        scheduledNanos = nowNanos;
        cachedTokens = cached;
        listener.admitted(cached);
    }

    void preempted() {
        preemptions++;
    }

    void finishing(FinishReason reason) {
        finish = Optional.of(reason);
    }

    /** Passes a token on, and answers whether the sequence has ended. */
    boolean token(int token, long nowNanos, EngineMetrics metrics) {
        tokens++;
        if (tokens == 1) {
            firstTokenNanos = nowNanos;
            metrics.firstToken((nowNanos - arrivedNanos) / 1e9, request.prompt().size(), cachedTokens);
        } else {
            metrics.nextToken((nowNanos - lastTokenNanos) / 1e9);
        }
        lastTokenNanos = nowNanos;
        boolean goesOn = listener.token(token, finish) && finish.isEmpty();
        if (!goesOn) {
            metrics.finished(times(), finish.orElse(FinishReason.STOP) == FinishReason.LENGTH ? "length" : "stop");
        }
        return !goesOn;
    }

    /** Whether the core has ended it by itself. */
    boolean finished() {
        return finish.isPresent();
    }

    void failed(String reason) {
        listener.failed(reason);
    }

    private RequestTimes times() {
        return new RequestTimes(
                arrivedNanos,
                scheduledNanos,
                firstTokenNanos,
                lastTokenNanos,
                request.prompt().size(),
                cachedTokens,
                tokens,
                request.stopping().maxTokens(),
                request.choices(),
                preemptions);
    }
}
