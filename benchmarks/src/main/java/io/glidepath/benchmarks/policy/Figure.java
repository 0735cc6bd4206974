package io.glidepath.benchmarks.policy;

import java.util.Collection;

/** The figures that routers are held against each other by. */
enum Figure {
    LATENCY("latency mean", "s", 1.03, 1.12),
    THROUGHPUT("tokens/s", "tokens/s", 1.03, Double.POSITIVE_INFINITY),
    TTFT_MEAN("TTFT mean", "s", 1.10, 1.40),
    TTFT_P90("TTFT p90", "s", 1.10, 1.40),
    TTFT_P99("TTFT p99", "s", 1.10, 1.40);

    /** Below this many seconds, a ratio says little; then the distance counts. */
    private static final double SHORT_SECONDS = 0.2;

    private static final double SHORT_DISTANCE_SECONDS = 0.05;

    final String title;
    final String unit;
    private final double near;
    private final double bearable;

    Figure(String title, String unit, double near, double bearable) {
        this.title = title;
        this.unit = unit;
        this.near = near;
        this.bearable = bearable;
    }

    double of(Outcome outcome) {
        return switch (this) {
            case LATENCY -> outcome.latency();
            case THROUGHPUT -> outcome.tokensPerSecond();
            case TTFT_MEAN -> outcome.ttftMean();
            case TTFT_P90 -> outcome.ttftP90();
            case TTFT_P99 -> outcome.ttftP99();
        };
    }

    double best(Collection<Outcome> outcomes) {
        return this == THROUGHPUT
                ? outcomes.stream().mapToDouble(this::of).max().orElseThrow()
                : outcomes.stream().mapToDouble(this::of).min().orElseThrow();
    }

    /** How many times worse than the best. */
    double ratio(Outcome outcome, double best) {
        return this == THROUGHPUT ? best / of(outcome) : of(outcome) / best;
    }

    /** Near enough to count a scenario as won. */
    boolean isNear(Outcome outcome, double best) {
        return ratio(outcome, best) <= near;
    }

    /** Not too bad anywhere. */
    boolean isBearable(Outcome outcome, double best) {
        if (this != THROUGHPUT && best < SHORT_SECONDS) {
            return of(outcome) - best <= SHORT_DISTANCE_SECONDS;
        }
        return ratio(outcome, best) <= bearable;
    }

    /** The rule in words. */
    String bearableRule(double best) {
        if (Double.isInfinite(bearable)) {
            return "shown";
        }
        return this != THROUGHPUT && best < SHORT_SECONDS
                ? "within 50 ms of the best"
                : "within " + Math.round(100 * (bearable - 1)) + " % of the best";
    }
}
