package io.glidepath.picker.learning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long answers are, by model and tenant. A tenant that has had few answers counts as the model's usual one. Thread-safe;
 * bounded to those seen last.
 */
public final class AnswerLengths {

    private static final int ENOUGH = 20;
    private static final int MAX_KNOWN = 10_000;

    /** All tenants of a model together. */
    private static final String ALL = "";

    private final int prior;
    // Guarded by this.
    private final Map<Whose, Lengths> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Whose, Lengths> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    private record Whose(String model, String tenant) {}

    /**
     * Quantiles of lengths.
     *
     * @param p50 half of the answers are at most so many tokens long
     * @param p90 nine of ten are
     */
    public record Quantiles(double p50, double p90) {}

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
     * @param tenant who asks
     * @param limit most tokens that the caller allows; empty when it names none
     * @return at least 1, at most {@code limit}
     */
    public synchronized int expected(String model, String tenant, OptionalInt limit) {
        int most = Math.max(1, limit.orElse(Integer.MAX_VALUE));
        double mean = best(model, tenant).map(lengths -> lengths.expected(most)).orElse((double) prior);
        return Math.clamp(Math.round(mean), 1, most);
    }

    /**
     * Learns from a whole answer.
     *
     * @param model the model that gave it
     * @param tenant who asked
     * @param tokens its length, at least 1
     */
    public synchronized void ended(String model, String tenant, int tokens) {
        of(model, ALL).add(tokens);
        of(model, tenant).add(tokens);
    }

    /**
     * Quantiles of a tenant's answers.
     *
     * @param model the model that gave them
     * @param tenant who asked
     * @return those of all tenants for one that has had few; empty before the first answer
     */
    public synchronized Optional<Quantiles> quantiles(String model, String tenant) {
        return best(model, tenant).map(lengths -> new Quantiles(lengths.quantile(0.5), lengths.quantile(0.9)));
    }

    private Optional<Lengths> best(String model, String tenant) {
        Lengths own = known.get(new Whose(model, tenant));
        return own != null && own.seen() >= ENOUGH
                ? Optional.of(own)
                : Optional.ofNullable(known.get(new Whose(model, ALL)));
    }

    private Lengths of(String model, String tenant) {
        return known.computeIfAbsent(new Whose(model, tenant), whose -> new Lengths());
    }
}
