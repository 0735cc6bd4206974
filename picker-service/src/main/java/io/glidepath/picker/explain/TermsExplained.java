package io.glidepath.picker.explain;

import io.glidepath.picker.scheduling.CostTerms;

/**
 * A price in its parts, seconds, rounded to microseconds. {@code cost = ttft + memory + decodeWeight·(ownDecode + stall) +
 * evict} and {@code ttft = queue + prefill + step + load}.
 *
 * @param cost what was compared
 * @param ttft expected wait for the first token
 * @param queue prefill ahead
 * @param prefill its own prefill
 * @param step the engine's steps around it
 * @param load waiting for its LoRA adapter to be loaded
 * @param memory waiting for blocks
 * @param ownDecode its own decode
 * @param stall what its prefill takes from those who decode there
 * @param evict what others lose with evicted blocks
 * @param decodeWeight weight of decode
 * @param tokenInterval expected time between its tokens
 */
public record TermsExplained(
        double cost,
        double ttft,
        double queue,
        double prefill,
        double step,
        double load,
        double memory,
        double ownDecode,
        double stall,
        double evict,
        double decodeWeight,
        double tokenInterval) {

    /**
     * Rounds a price for people.
     *
     * @param terms the price
     * @return its parts
     */
    public static TermsExplained of(CostTerms terms) {
        return new TermsExplained(
                micros(terms.costSeconds()),
                micros(terms.ttftSeconds()),
                micros(terms.queueSeconds()),
                micros(terms.prefillSeconds()),
                micros(terms.stepSeconds()),
                micros(terms.loadSeconds()),
                micros(terms.memorySeconds()),
                micros(terms.ownDecodeSeconds()),
                micros(terms.stallSeconds()),
                micros(terms.evictSeconds()),
                terms.decodeWeight(),
                micros(terms.tokenSeconds()));
    }

    private static double micros(double seconds) {
        return Math.rint(seconds * 1e6) / 1e6;
    }
}
