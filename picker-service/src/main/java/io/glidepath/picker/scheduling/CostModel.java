package io.glidepath.picker.scheduling;

/**
 * Prices one request on one worker.
 *
 * <p>Eviction: tokens of the free list count by their age, least recently used first, behind those that are queued ahead.
 * Tokens beyond the free list come from what running requests release next, the freshest caches of all, and count in full.
 *
 * @param decodeWeight {@code λ}, how much a second of decode counts against a second before the first token, 0 to 1
 * @param evictWeight {@code κ}, how often an evicted block is expected to have been wanted again, at least 0
 * @param counted how much of single parts counts
 */
public record CostModel(double decodeWeight, double evictWeight, Counted counted) {

    /*
     * Symbols as in the formula of docs: u uncached and m cached tokens, W and P prefill seconds and tokens ahead, n requests
     * and X context tokens there, f slowness, out expected output.
     *
     *   τ0     = f·(a + d·X)                       τ1 = τ0 + f·d·(prompt + out/2)
     *   ttft   = W + work + τ0·(1 + (P+u)/stepTokens) + load          load: of a LoRA adapter that is not at hand
     *   memory = max(0, need − free)·out·max(τ1, observed) / max(1, used)        need = P + pulled + u + out
     *   decode = out·τ1 + n·work
     *   evict  = κ·(1 + λn)·f·b·(Σ e^(−age/20 s) over free-list tokens P to need + max(0, need − max(free, P)))·min(1, 2ρ)
     */

    /**
     * Checks the weights.
     *
     * @throws IllegalArgumentException when a weight is out of range
     */
    public CostModel {
        if (!(decodeWeight >= 0 && decodeWeight <= 1)) {
            throw new IllegalArgumentException("picker.cost.decode-weight must be 0 to 1 but was " + decodeWeight);
        }
        if (!(evictWeight >= 0) || Double.isInfinite(evictWeight)) {
            throw new IllegalArgumentException("picker.cost.evict-weight must be at least 0 but was " + evictWeight);
        }
    }

    /**
     * All parts in full.
     *
     * @param decodeWeight {@code λ}
     * @param evictWeight {@code κ}
     */
    public CostModel(double decodeWeight, double evictWeight) {
        this(decodeWeight, evictWeight, Counted.FULL);
    }

    /**
     * The same, but for the weight of decode.
     *
     * @param other {@code λ}
     * @return a copy
     */
    public CostModel withDecodeWeight(double other) {
        return new CostModel(other, evictWeight, counted);
    }

    /**
     * Parts that are taken away to see what they are worth: 1 as they are, 0 without.
     *
     * @param prefill the request's own prefill, in its time to the first token
     * @param stall what that prefill takes from those who decode there
     * @param beyond what it takes beyond the free list
     * @param observed the time between tokens as lately measured, where memory is waited for
     */
    public record Counted(double prefill, double stall, double beyond, double observed) {

        /** Everything. */
        public static final Counted FULL = new Counted(1, 1, 1, 1);
    }

    /**
     * Prices a request on a worker.
     *
     * @param request the request
     * @param worker the worker, as it is now
     * @return every term
     */
    public CostTerms rate(ScheduledRequest request, WorkerNow worker) {
        Backlog ahead = worker.backlog();
        double output = request.expectedOutput();
        double work = worker.prefillSeconds(request.promptTokens());
        double readSeconds = worker.slowness() * worker.profile().perContextToken();
        double step = worker.slowness() * worker.profile().baseSeconds() + readSeconds * ahead.contextTokens();
        double ownStep = step + readSeconds * (request.promptTokens() + output / 2);
        double batched = (double) (ahead.prefillTokens() + worker.uncached(request.promptTokens()))
                / worker.profile().stepTokens();
        double tokenSeconds = Math.max(ownStep, counted.observed * worker.observedTokenSeconds());
        return new CostTerms(
                ahead.prefillSeconds(),
                counted.prefill * work,
                step * (1 + batched),
                worker.nature().loraLoadSeconds(),
                memory(request, worker, tokenSeconds),
                output * ownStep,
                counted.stall * ahead.inFlight() * work,
                evict(request, worker),
                decodeWeight,
                tokenSeconds);
    }

    private static double memory(ScheduledRequest request, WorkerNow worker, double tokenSeconds) {
        long missing = Math.max(0, need(request, worker) - worker.space().freeTokens());
        return missing
                * request.expectedOutput()
                * tokenSeconds
                / Math.max(1, worker.space().usedTokens());
    }

    private double evict(ScheduledRequest request, WorkerNow worker) {
        long queued = worker.backlog().pendingTokens();
        long need = need(request, worker);
        long beyond = Math.max(0, need - Math.max(worker.space().freeTokens(), queued));
        double lost = worker.space().lostBetween(queued, need) + counted.beyond * beyond;
        double secondsPerToken = worker.prefillSlowness() * worker.profile().perPrefillToken();
        double affected = 1 + decodeWeight * worker.backlog().inFlight();
        return evictWeight * affected * secondsPerToken * lost * Math.min(1, 2 * request.reuseShare());
    }

    private static long need(ScheduledRequest request, WorkerNow worker) {
        return worker.backlog().pendingTokens() + worker.uncached(request.promptTokens()) + request.expectedOutput();
    }
}
