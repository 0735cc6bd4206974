package io.glidepath.simulator.core;

/**
 * One step that the engine has begun.
 *
 * @param number from 0
 * @param startNanos when it began
 * @param durationNanos how long it takes, above 0
 * @param load what it computes
 */
public record Step(long number, long startNanos, long durationNanos, Load load) {

    /**
     * What one step computes.
     *
     * @param sequences scheduled, decodes and prefill chunks together
     * @param prefillTokens tokens of prompts, and of answers that are computed again after a preemption
     * @param decodeContext tokens of context that the decodes read, summed
     * @param prefillPairs sum over the chunks of chunk * (start + chunk / 2)
     */
    public record Load(int sequences, int prefillTokens, long decodeContext, double prefillPairs) {

        /**
         * How long an engine takes for it.
         *
         * @param speed the engine's constants
         * @return seconds
         */
        public double seconds(EngineProfile.Speed speed) {
            return speed.a() + speed.b() * prefillTokens + speed.d() * decodeContext + speed.e() * prefillPairs;
        }
    }

    /**
     * When the engine is ready for {@link EngineCore#finishStep}.
     *
     * @return start plus duration
     */
    public long endNanos() {
        return startNanos + durationNanos;
    }
}
