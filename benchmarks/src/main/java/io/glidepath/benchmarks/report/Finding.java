package io.glidepath.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark.
 *
 * @param name what was measured
 * @param value the figure
 * @param unit of value and baseline
 * @param baseline what it is held against, of the same run or published; absent where there is none
 * @param ratio value / baseline; absent without a baseline
 * @param target the rule it should keep, in words; absent for a figure that is only shown
 * @param met whether it keeps the rule; true without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String name,
        double value,
        String unit,
        @Nullable Double baseline,
        @Nullable Double ratio,
        @Nullable String target,
        boolean met) {

    /**
     * A figure that must lie near another.
     *
     * @param name what was measured
     * @param value the figure
     * @param unit of both
     * @param baseline the other
     * @param tolerance largest relative distance, for example 0.15
     * @return the finding
     */
    public static Finding near(String name, double value, String unit, double baseline, double tolerance) {
        double ratio = value / baseline;
        boolean met = Math.abs(ratio - 1) <= tolerance;
        return new Finding(name, value, unit, baseline, ratio, "within " + Math.round(100 * tolerance) + " %", met);
    }

    /**
     * A figure that is only shown.
     *
     * @param name what was measured
     * @param value the figure
     * @param unit of both
     * @param baseline the other
     * @return the finding
     */
    public static Finding shown(String name, double value, String unit, double baseline) {
        return new Finding(name, value, unit, baseline, value / baseline, null, true);
    }

    /**
     * A rule that holds or not.
     *
     * @param name what was measured
     * @param value the figure
     * @param unit its unit
     * @param target the rule
     * @param met whether it holds
     * @return the finding
     */
    public static Finding rule(String name, double value, String unit, String target, boolean met) {
        return new Finding(name, value, unit, null, null, target, met);
    }

    /**
     * A figure that must not be smaller than a bound.
     *
     * @param name what was measured
     * @param value the figure
     * @param unit of both
     * @param bound the smallest that will do
     * @return the finding
     */
    public static Finding atLeast(String name, double value, String unit, double bound) {
        return rule(name, value, unit, "at least " + plain(bound), value >= bound);
    }

    /**
     * A figure that must be smaller than a bound.
     *
     * @param name what was measured
     * @param value the figure
     * @param unit of both
     * @param bound the smallest that will not do
     * @return the finding
     */
    public static Finding below(String name, double value, String unit, double bound) {
        return rule(name, value, unit, "below " + plain(bound), value < bound);
    }

    /**
     * A figure that is only shown, with nothing beside it.
     *
     * @param name what was measured
     * @param value the figure
     * @param unit its unit
     * @return the finding
     */
    public static Finding shown(String name, double value, String unit) {
        return new Finding(name, value, unit, null, null, null, true);
    }

    /**
     * The same with a figure beside it, of the same run and unit.
     *
     * @param other the figure of the baseline
     * @return the finding, its rule unchanged
     */
    public Finding beside(double other) {
        return new Finding(name, value, unit, other, value / other, target, met);
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? String.format(Locale.ROOT, "%,d", (long) bound) : Double.toString(bound);
    }
}
