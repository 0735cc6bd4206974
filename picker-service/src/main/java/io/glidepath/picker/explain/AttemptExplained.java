package io.glidepath.picker.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.TokenSource;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision: one attempt of one request. Holds no text of the prompt.
 *
 * @param attempt why it was asked for
 * @param at when
 * @param summary all of it in one line
 * @param reservation what was reserved; absent when the request was refused
 * @param parent the reservation that it follows; absent for a first attempt
 * @param chosen who got it; absent when the request was refused
 * @param refusal code of the refusal; absent when a worker was chosen
 * @param policy word of the policy
 * @param policyRevision revision of the policy
 * @param inputs what the decision rests on
 * @param heldMs milliseconds that the request was held before this; absent when it was not
 * @param split prefill and decode apart against together; absent where nobody could read the prompt for another
 * @param steps what was done beyond comparing prices
 * @param candidates best first, then those left out; only so many are kept
 * @param omitted candidates that are not kept
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AttemptExplained(
        Attempt attempt,
        Instant at,
        String summary,
        @Nullable ReservationId reservation,
        @Nullable ReservationId parent,
        @Nullable WorkerId chosen,
        @Nullable String refusal,
        String policy,
        long policyRevision,
        @JsonUnwrapped Inputs inputs,
        @Nullable Double heldMs,
        @Nullable SplitExplained split,
        List<String> steps,
        List<CandidateExplained> candidates,
        int omitted) {

    /** Copies the lists. */
    public AttemptExplained {
        steps = List.copyOf(steps);
        candidates = KeptCandidates.of(candidates);
    }

    /**
     * What a decision rests on.
     *
     * @param model the model, aliases resolved
     * @param promptTokens tokens of the prompt; by {@code text} an estimate
     * @param expectedOutputTokens tokens that the answer was expected to have
     * @param blocks block keys of the prompt
     * @param tokenSource where the tokens came from
     * @param tokenFall why no better source served; absent when the best one did
     * @param index {@code answered}, or why the decision went without the index
     * @param indexAgeMs age of the index's view; absent without it
     * @param fleetAgeMs since the collector was last heard
     * @param fleetRevision revision of the fleet
     * @param reuseShare share of prompt tokens that some worker held, over the last requests
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Inputs(
            String model,
            int promptTokens,
            int expectedOutputTokens,
            int blocks,
            TokenSource tokenSource,
            @Nullable String tokenFall,
            String index,
            @Nullable Long indexAgeMs,
            long fleetAgeMs,
            long fleetRevision,
            double reuseShare) {}
}
