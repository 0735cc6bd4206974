package io.glidepath.picker.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.outcome.OutcomeResult;
import org.jspecify.annotations.Nullable;

/**
 * How a decision turned out.
 *
 * @param result how the request ended; absent when its reservation was taken back
 * @param freed why the reservation was taken back; absent when the request ended
 * @param predictedTtftMs expected milliseconds until the first token
 * @param measuredTtftMs milliseconds from dispatch to first token; absent when none came
 * @param predictedCachedTokens prompt tokens that the worker was expected to hold
 * @param reportedCachedTokens prompt tokens that it says it held; absent when it did not say
 * @param outputTokens tokens of the answer
 * @param totalMs milliseconds from dispatch to end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeExplained(
        @Nullable OutcomeResult result,
        @Nullable String freed,
        double predictedTtftMs,
        @Nullable Double measuredTtftMs,
        int predictedCachedTokens,
        @Nullable Integer reportedCachedTokens,
        int outputTokens,
        double totalMs) {}
