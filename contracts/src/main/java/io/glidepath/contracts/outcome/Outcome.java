package io.glidepath.contracts.outcome;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.identity.ReservationId;
import org.jspecify.annotations.Nullable;

/**
 * One event of one reservation. Times are the sender's own differences, never wall clocks.
 *
 * @param reservation whose
 * @param event what happened
 * @param sinceDispatchMicros microseconds since the request left for its worker; 0 for {@code dispatched}
 * @param outputTokens tokens (or, where unknown, chunks) that came so far
 * @param promptTokens prompt tokens that the engine reported; absent until known
 * @param cachedTokens how many of them it found in its cache; absent when it did not say
 * @param leg {@code prefill} when only that half ended; absent otherwise
 * @param result how it ended; present on {@code end} only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        ReservationId reservation,
        OutcomeEvent event,
        long sinceDispatchMicros,
        int outputTokens,
        @Nullable Integer promptTokens,
        @Nullable Integer cachedTokens,
        @Nullable String leg,
        @Nullable OutcomeResult result) {

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when a time or count is negative
     */
    public Outcome {
        requireAtLeastZero("sinceDispatchMicros", sinceDispatchMicros);
        requireAtLeastZero("outputTokens", outputTokens);
    }

    private static void requireAtLeastZero(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " must be at least 0 but was " + value);
        }
    }
}
