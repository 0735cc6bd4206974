package io.glidepath.simulator.driver;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.core.FinishReason;
import io.glidepath.simulator.core.StepResult;
import io.glidepath.simulator.metrics.EngineMetrics;
import io.glidepath.simulator.metrics.RequestTimes;
import java.util.Optional;
import java.util.function.Consumer;

/** What the driver remembers of one live sequence. Confined to the engine's thread. */
final class Sequence {

    private final SequenceRequest request;
    private final TokenListener listener;
    private final long arrivedNanos;
    private long scheduledNanos;
    private long firstTokenNanos;
    private long lastTokenNanos;
    private int cachedTokens;
    private int pulledTokens;
    private boolean fetching;
    private long fetchNanos;
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

    void admitted(StepResult.Admitted admitted, long nowNanos) {
        scheduledNanos = nowNanos;
        cachedTokens = admitted.cachedTokens();
        pulledTokens = admitted.pulledTokens();
        listener.admitted(cachedTokens, pulledTokens);
    }

    /** Starts to fetch what its prompt lacks. */
    void fetch(int missing, EngineOutput output, Consumer<Boolean> done) {
        request.leg().source().ifPresent(source -> {
            fetching = true;
            fetchNanos = System.nanoTime();
            output.accounts().transferBegan();
            output.metrics().transferBegan();
            source.fetch(missing, done);
        });
    }

    /** The fetch is over; answers whether the sequence can go on. */
    boolean fetched(boolean came, int missing, EngineOutput output) {
        fetching = false;
        output.accounts().transferEnded(came ? Accounts.End.DONE : Accounts.End.FAILED);
        if (came) {
            output.metrics().transferDone((System.nanoTime() - fetchNanos) / 1e9, missing);
        } else {
            output.metrics().transferFailed();
        }
        boolean goesOn = came || !request.leg().source().map(Source::required).orElse(false);
        if (goesOn && !came) {
            output.accounts().recomputed(missing);
        }
        return goesOn;
    }

    /** Is no longer wanted. */
    void leave(EngineOutput output) {
        if (fetching) {
            output.accounts().transferEnded(Accounts.End.GIVEN_UP);
            output.metrics().transferGivenUp();
        }
        request.leg().source().ifPresent(Source::leave);
    }

    TokenListener listener() {
        return listener;
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
            metrics.firstToken((nowNanos - arrivedNanos) / 1e9, request.prompt().size(), cachedTokens, pulledTokens);
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

    /** The engine dies, and other engines hear nothing. */
    void die() {
        request.leg().source().ifPresent(Source::die);
    }

    void failed(String reason) {
        die();
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
                request.origin().choices(),
                preemptions);
    }
}
