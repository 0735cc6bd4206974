package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.ScheduledRequest;
import java.util.Optional;

/**
 * What a request takes up where it goes.
 *
 * @param worker the worker; where prefill and decode go apart, the one that decodes
 * @param promptTokens tokens of the prompt, at least 1
 * @param uncachedTokens how many of them must be computed, or pulled from another worker, 1 to {@code promptTokens}
 * @param prefillSeconds seconds of prefill on that worker; with a leg, if it had to read the prompt all the same
 * @param expectedOutput tokens that the answer is expected to have
 * @param forecast what is expected of its first token
 * @param leg the prefill that another worker does for it; empty where one does all
 */
public record Placement(
        WorkerId worker,
        int promptTokens,
        int uncachedTokens,
        double prefillSeconds,
        int expectedOutput,
        Forecast forecast,
        Optional<Leg> leg) {

    /**
     * Of a request that one worker serves whole.
     *
     * @param worker the worker
     * @param promptTokens tokens of the prompt
     * @param uncachedTokens how many of them must be computed
     * @param prefillSeconds seconds of prefill
     * @param expectedOutput tokens that the answer is expected to have
     * @param forecast what is expected of its first token
     */
    public Placement(
            WorkerId worker,
            int promptTokens,
            int uncachedTokens,
            double prefillSeconds,
            int expectedOutput,
            Forecast forecast) {
        this(worker, promptTokens, uncachedTokens, prefillSeconds, expectedOutput, forecast, Optional.empty());
    }

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
                best.worker().prefillSeconds(request.promptTokens()),
                request.expectedOutput(),
                new Forecast(
                        best.terms().ttftSeconds(),
                        usual.prefillSeconds() + usual.stepSeconds(),
                        best.terms().loadSeconds()));
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
     * A prefill that one worker does for another.
     *
     * @param worker who reads the prompt
     * @param uncachedTokens tokens that it must compute, 1 to the prompt's
     * @param prefillSeconds seconds of prefill there
     * @param usualSeconds seconds that a worker of usual speed needs for it, without queue
     * @param transit what lies between the two workers
     */
    public record Leg(
            WorkerId worker, int uncachedTokens, double prefillSeconds, double usualSeconds, Transit transit) {}

    /**
     * What one worker pulls from another.
     *
     * @param ends places of the two
     * @param bytes how much
     * @param usualBytesPerSecond what is configured of such a link
     * @param besidesSeconds what is expected to pass beside the transfer until the first token
     */
    public record Transit(Ends ends, double bytes, double usualBytesPerSecond, double besidesSeconds) {

        /** Nothing is known of it, and nothing can be learnt from it. */
        public static final Transit UNKNOWN = new Transit(new Ends("", ""), 0, 1, 0);
    }

    /**
     * Between whom a transfer goes.
     *
     * @param from place of the sender, empty where it names none
     * @param to place of the receiver, empty where it names none
     */
    public record Ends(String from, String to) {}

    /**
     * What is expected of a first token.
     *
     * @param ttftSeconds seconds until it comes
     * @param usualSeconds seconds that a worker of usual speed needs for it, without queue and load; 0 when nothing is
     *     expected
     * @param loadSeconds how many of those until it comes are for a LoRA adapter that is not at hand
     */
    public record Forecast(double ttftSeconds, double usualSeconds, double loadSeconds) {

        /** Nothing is expected. */
        public static final Forecast NONE = new Forecast(0, 0);

        /**
         * Without an adapter that must be loaded.
         *
         * @param ttftSeconds seconds until it comes
         * @param usualSeconds seconds that a worker of usual speed needs for it
         */
        public Forecast(double ttftSeconds, double usualSeconds) {
            this(ttftSeconds, usualSeconds, 0);
        }
    }
}
