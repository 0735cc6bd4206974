package io.glidepath.picker.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.identity.WorkerId;
import org.jspecify.annotations.Nullable;

/**
 * One worker in one decision.
 *
 * @param worker its id
 * @param rank 1 is the chosen one; absent for a worker that was left out
 * @param cachedTokens prompt tokens that it was expected to hold
 * @param cacheKnowledge {@code index}, {@code routed}, {@code text} (pieces of text that went there), {@code incompatible}
 *     or {@code none}: what that rests on
 * @param slowness how much slower than its profile it was held to be
 * @param forecastError how far its first tokens were from their forecasts lately, as a share of what was measured; absent for
 *     a worker that was left out
 * @param terms the price; absent for a worker that was left out
 * @param whyNot why it was not chosen; absent for the chosen one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CandidateExplained(
        WorkerId worker,
        @Nullable Integer rank,
        int cachedTokens,
        String cacheKnowledge,
        double slowness,
        @Nullable Double forecastError,
        @Nullable TermsExplained terms,
        @Nullable String whyNot) {}
