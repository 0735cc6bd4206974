package io.glidepath.contracts.pick;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.identity.ReservationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a pick that found a worker. A refusal is a problem instead.
 *
 * @param reservation holds the first candidate's place until its end is told or its time runs out
 * @param model the model that was understood, aliases resolved
 * @param promptTokens tokens of the prompt; by {@code text} an estimate
 * @param tokenSource where they came from
 * @param indexAgeMs age of the index's view in milliseconds; absent when the pick went on without the index
 * @param policyRevision revision of the policy that decided
 * @param candidates best first, at least one; the first is reserved, the others are advice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PickAnswer(
        ReservationId reservation,
        String model,
        int promptTokens,
        TokenSource tokenSource,
        @Nullable Long indexAgeMs,
        long policyRevision,
        List<Candidate> candidates) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no candidate
     */
    public PickAnswer {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a pick answers at least one candidate");
        }
    }
}
