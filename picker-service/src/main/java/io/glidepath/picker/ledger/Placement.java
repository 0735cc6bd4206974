package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.ScheduledRequest;

/**
 * What a request takes up where it goes.
 *
 * @param worker the worker
 * @param promptTokens tokens of the prompt, at least 1
 * @param uncachedTokens how many of them must be computed, 1 to {@code promptTokens}
 * @param prefillSeconds seconds of prefill
 * @param expectedOutput tokens that the answer is expected to have
 * @param forecast what is expected of its first token
 */
public record Placement(
        WorkerId worker,
        int promptTokens,
        int uncachedTokens,
        double prefillSeconds,
        int expectedOutput,
        Forecast forecast) {

    /**
     * What a request takes up on the worker that was chosen for it.
     *
     * @param request the request
     * @param best the worker and its price
     * @param model says what a worker of usual speed would need
     * @return with the price's prefill and forecast
     */
    public static Placement of(ScheduledRequest request, Rated best, CostModel model) {
        CostTerms usual = model.rate(request, best.worker().withSlowness(1));
        return new Placement(
                best.worker().id(),
                request.promptTokens(),
                best.worker().uncached(request.promptTokens()),
                best.terms().prefillSeconds(),
                request.expectedOutput(),
                new Forecast(best.terms().ttftSeconds(), usual.prefillSeconds() + usual.stepSeconds()));
    }

    /** Tokens of the prompt that the worker is expected to hold. */
    public int cachedTokens() {
        return promptTokens - uncachedTokens;
    }

    /** Whether the worker holds less than half of the prompt. */
    boolean cold() {
        return 2L * cachedTokens() < promptTokens;
    }

    /**
     * What is expected of a first token.
     *
     * @param ttftSeconds seconds until it comes
     * @param usualSeconds seconds that a worker of usual speed needs for it, without queue; 0 when nothing is expected
     */
    public record Forecast(double ttftSeconds, double usualSeconds) {

        /** Nothing is expected. */
        public static final Forecast NONE = new Forecast(0, 0);
    }
}
