package io.glidepath.benchmarks.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How our router fares when something is wrong.
 *
 * @param disturbance what
 * @param latencyRatios mean latency by scenario, times that of the undisturbed run; at least one
 */
record Disturbed(Disturbance disturbance, Map<String, Double> latencyRatios) {

    static final double BOUND = 1.10;

    /** Over all scenarios. */
    double mean() {
        return latencyRatios.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Scenarios beyond the bound, the worst first. */
    List<Map.Entry<String, Double>> beyond() {
        return latencyRatios.entrySet().stream()
                .filter(each -> each.getValue() > BOUND)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .toList();
    }
}
