package io.glidepath.contracts.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * One event of one reservation. Times are the sender's own differences, never wall clocks.
 *
 * <p>The end of a prefill leg comes from the decode adapter, which knows that leg alone: it says {@code worker} and
 * {@code ms}, and its times and counts of the whole request may be absent, which reads as 0.
 *
 * @param reservation whose
 * @param event what happened
 * @param sinceDispatchMicros microseconds since the request left for its worker; 0 for {@code dispatched}
 * @param outputTokens tokens (or, where unknown, chunks) that came so far
 * @param promptTokens prompt tokens that the engine reported; absent until known
 * @param cachedTokens how many of them it found in its cache; absent when it did not say
 * @param leg {@link #PREFILL} when only that half ended; absent otherwise
 * @param result how it ended; present on {@code end} only
 * @param worker who served that half, or was asked last; absent without {@code leg}
 * @param ms how long that half took, milliseconds from its first byte sent; absent without {@code leg}
 * @param handOff what the decode adapter said of a request that went apart, in the head of its answer; absent for others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        ReservationId reservation,
        OutcomeEvent event,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long sinceDispatchMicros,
        @JsonSetter(nulls = Nulls.AS_EMPTY) int outputTokens,
        @Nullable Integer promptTokens,
        @Nullable Integer cachedTokens,
        @Nullable String leg,
        @Nullable OutcomeResult result,
        @Nullable WorkerId worker,
        @Nullable Long ms,
        @Nullable LegReport handOff) {

    /** Value of {@code leg} for the half that reads the prompt. */
    public static final String PREFILL = "prefill";

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when a time or count is negative
     */
    public Outcome {
        requireAtLeastZero("sinceDispatchMicros", sinceDispatchMicros);
        requireAtLeastZero("outputTokens", outputTokens);
        requireAtLeastZero("ms", ms == null ? 0 : ms);
    }

    /**
     * An event of the whole request, or of a half whose worker is not said.
     *
     * @param reservation whose
     * @param event what happened
     * @param sinceDispatchMicros microseconds since the request left
     * @param outputTokens tokens so far
     * @param promptTokens prompt tokens; null when unknown
     * @param cachedTokens cached ones; null when unknown
     * @param leg {@link #PREFILL} or null
     * @param result how it ended; null before the end
     * @throws IllegalArgumentException when a time or count is negative
     */
    public Outcome(
            ReservationId reservation,
            OutcomeEvent event,
            long sinceDispatchMicros,
            int outputTokens,
            @Nullable Integer promptTokens,
            @Nullable Integer cachedTokens,
            @Nullable String leg,
            @Nullable OutcomeResult result) {
        this(
                reservation,
                event,
                sinceDispatchMicros,
                outputTokens,
                promptTokens,
                cachedTokens,
                leg,
                result,
                null,
                null,
                null);
    }

    /**
     * The same with what the decode adapter said.
     *
     * @param report of a request that went apart
     * @return a copy
     */
    public Outcome handedOff(LegReport report) {
        return new Outcome(
                reservation,
                event,
                sinceDispatchMicros,
                outputTokens,
                promptTokens,
                cachedTokens,
                leg,
                result,
                worker,
                ms,
                report);
    }

    /**
     * The end of the half that read the prompt.
     *
     * @param reservation whose
     * @param worker who served it, or was asked last
     * @param ms how long it took, milliseconds
     * @param cachedTokens prompt tokens that the worker found in its cache; null when it did not say
     * @param result how it ended
     * @return the event
     * @throws IllegalArgumentException when {@code ms} is negative
     */
    public static Outcome prefillEnd(
            ReservationId reservation, WorkerId worker, long ms, @Nullable Integer cachedTokens, OutcomeResult result) {
        return new Outcome(
                reservation, OutcomeEvent.END, 1_000 * ms, 0, null, cachedTokens, PREFILL, result, worker, ms, null);
    }

    /**
     * Whether it ended as it should. An adapter need not say so: what it tells without a result went well.
     *
     * @return false for a result other than {@link OutcomeResult#OK}
     */
    public boolean wentWell() {
        return result == null || result == OutcomeResult.OK;
    }

    private static void requireAtLeastZero(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must be at least 0 but was " + value);
        }
    }
}
