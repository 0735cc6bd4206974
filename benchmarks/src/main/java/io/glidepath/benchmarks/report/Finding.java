package io.glidepath.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
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
}
