package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.published.PublishedTables.Cell;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * How far a simulated cell may be from the published one. A figure without a bound is an outlier of its source, or sits on
 * a cliff that a second of load moves it over; docs/simulation.md says which and why.
 */
final class Bounds {

    private static final OptionalDouble THROUGHPUT = OptionalDouble.of(0.15);
    private static final OptionalDouble TTFT = OptionalDouble.of(0.25);

    /** Outliers of the source: half a stage's tokens missing. */
    private static final Set<Integer> LOAD_OUTLIERS = Set.of(49, 52, 57);

    /** Stages at which the approximate arm is about to collapse, or just did. */
    private static final Set<Integer> APPROXIMATE_UNSTABLE = Set.of(10, 30, 35);

    /** Herding here hangs on the milliseconds of a gauge's age. */
    private static final int LOAD_HERDING = 15;

    private Bounds() {}

    /** Largest relative distance of the throughput, 2025-09. */
    static OptionalDouble throughput(Cell cell) {
        boolean outlier = cell.strategy().equals("load") && LOAD_OUTLIERS.contains(cell.rate());
        return outlier ? OptionalDouble.empty() : THROUGHPUT;
    }

    /** The same of the 90th percentile of TTFT; that of the other arms sits on a cliff from 20 to 35 requests a second. */
    static OptionalDouble ttftP90(Cell cell) {
        return switch (cell.strategy()) {
            case "precise" -> TTFT;
            case "approximate" -> APPROXIMATE_UNSTABLE.contains(cell.rate()) ? OptionalDouble.empty() : TTFT;
            default -> OptionalDouble.empty();
        };
    }

    /** The same of the mean TTFT. */
    static OptionalDouble ttftMean(Cell cell) {
        return switch (cell.strategy()) {
            case "random" -> TTFT;
            case "load" -> cell.rate() == LOAD_HERDING ? OptionalDouble.empty() : TTFT;
            default -> OptionalDouble.empty();
        };
    }
}
