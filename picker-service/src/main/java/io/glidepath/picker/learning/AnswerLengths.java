package io.glidepath.picker.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** How long answers of each model are: a moving mean. Thread-safe; bounded to the models seen last. */
public final class AnswerLengths {

    private static final double WEIGHT = 0.05;
    private static final int MAX_MODELS = 1_000;

    private final int prior;
    // Guarded by this.
    private final Map<String, Double> means = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
            return size() > MAX_MODELS;
        }
    };

    /**
     * Starts with a guess.
     *
     * @param prior tokens of an answer before one was seen, at least 1
     */
    AnswerLengths(int prior) {
        this.prior = prior;
    }

    /**
     * Expected tokens of an answer.
     *
     * @param model the model asked for
     * @param limit most tokens that the caller allows; empty when it names none
     * @return at least 1, at most {@code limit}
     */
    public synchronized int expected(String model, OptionalInt limit) {
        long mean = Math.round(means.getOrDefault(model, (double) prior));
        return Math.clamp(mean, 1, Math.max(1, limit.orElse(Integer.MAX_VALUE)));
    }

    /**
     * Learns from a whole answer.
     *
     * @param model the model that gave it
     * @param tokens its length
     */
    public synchronized void ended(String model, int tokens) {
        means.merge(model, (double) tokens, (mean, latest) -> mean + WEIGHT * (latest - mean));
    }
}
