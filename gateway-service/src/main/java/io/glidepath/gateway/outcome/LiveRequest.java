package io.glidepath.gateway.outcome;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One attempt in flight. The relaying event loop counts its chunks and ends it; the reporting thread reads it and may
 * give it another reservation. The two meet in the synchronised methods, so that an attempt which ends while it is being
 * adopted is ended under its new reservation too.
 */
public final class LiveRequest {

    private final Claim claim;
    private final long dispatchedNanos;
    private Optional<ReservationId> reservation;
    private @Nullable End end;
    private volatile boolean firstByteSeen;
    private volatile int chunks;

    LiveRequest(Claim claim, long dispatchedNanos) {
        this.claim = claim;
        this.dispatchedNanos = dispatchedNanos;
        this.reservation = claim.reservation();
    }

    /**
     * Notes that chunks of the answer came.
     *
     * @param sofar how many by now
     */
    public void chunks(int sofar) {
        chunks = sofar;
    }

    /**
     * What it claimed when it left.
     *
     * @return never changes
     */
    public Claim claim() {
        return claim;
    }

    /**
     * Chunks so far.
     *
     * @return 0 before the first byte
     */
    public int chunks() {
        return chunks;
    }

    synchronized Optional<ReservationId> reservation() {
        return reservation;
    }

    /** A report of something that goes on; empty when nobody holds a reservation for it, or it is over. */
    synchronized Optional<Outcome> report(OutcomeEvent event, long nanos) {
        firstByteSeen |= event == OutcomeEvent.FIRST_TOKEN;
        return end != null
                ? Optional.empty()
                : reservation.map(id -> new Outcome(id, event, micros(nanos), chunks, null, null, null, null));
    }

    /** Ends it; empty when nobody holds a reservation for it, or it ended before. */
    synchronized Optional<Outcome> end(OutcomeResult result, TokenUsage usage, long nanos) {
        if (end != null) {
            return Optional.empty();
        }
        End over = new End(micros(nanos), usage.completion().orElse(chunks), usage, result);
        end = over;
        return reservation.map(over::outcome);
    }

    /** Gives it the reservation of a picker that adopted it; the end to report when it is over by now. */
    synchronized Optional<Outcome> adoptedAs(ReservationId adopted) {
        reservation = Optional.of(adopted);
        return Optional.ofNullable(end).map(over -> over.outcome(adopted));
    }

    Adoption.LiveRequest forAdoption() {
        return new Adoption.LiveRequest(
                claim.requestId(),
                claim.attempt(),
                claim.worker(),
                claim.model(),
                claim.tenant(),
                claim.promptTokens(),
                claim.uncachedTokens(),
                chunks,
                firstByteSeen,
                claim.prefill().orElse(null));
    }

    private long micros(long nanos) {
        return Math.max(0, (nanos - dispatchedNanos) / 1_000);
    }

    private record End(long micros, int outputTokens, TokenUsage usage, OutcomeResult result) {

        Outcome outcome(ReservationId id) {
            return new Outcome(
                    id,
                    OutcomeEvent.END,
                    micros,
                    outputTokens,
                    boxed(usage.prompt()),
                    boxed(usage.cached()),
                    null,
                    result);
        }

        private static @Nullable Integer boxed(OptionalInt value) {
            return value.isPresent() ? value.getAsInt() : null;
        }
    }
}
