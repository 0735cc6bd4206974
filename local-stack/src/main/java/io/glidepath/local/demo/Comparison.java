package io.glidepath.local.demo;

import io.glidepath.local.table.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The same load under two policies.
 *
 * @param title what the load is
 * @param roundRobin each worker in turn
 * @param picked the worker with the least cost
 */
record Comparison(String title, Leg roundRobin, Leg picked) {

    String table() {
        TextTable table = new TextTable(
                "", "TTFT p50 ms", "TTFT p90 ms", "tokens/s", "cached tokens", "of prompts", "failed", "our cores");
        for (Leg leg : List.of(roundRobin, picked)) {
            table.row(
                    leg.policy(),
                    millis(leg.ttftP50()),
                    millis(leg.ttftP90()),
                    String.format(Locale.ROOT, "%.1f", leg.tokensPerSecond()),
                    String.format(Locale.ROOT, "%,d", leg.cachedTokens()),
                    String.format(Locale.ROOT, "%.0f %%", 100 * leg.cachedShare()),
                    Integer.toString(leg.failed()),
                    String.format(Locale.ROOT, "%.2f", leg.cores()));
        }
        return title + "\n" + table.render();
    }

    /** How many times longer round robin's 90th percentile of the first token is. */
    double p90Ratio() {
        return ratio(roundRobin.ttftP90(), picked.ttftP90());
    }

    /** The picked median over round robin's. */
    double p50Ratio() {
        return ratio(picked.ttftP50(), roundRobin.ttftP50());
    }

    /** The picked tokens a second over round robin's. */
    double throughputRatio() {
        return roundRobin.tokensPerSecond() == 0 ? 0 : picked.tokensPerSecond() / roundRobin.tokensPerSecond();
    }

    boolean complete() {
        return roundRobin.failed() == 0 && picked.failed() == 0;
    }

    private static double ratio(Duration over, Duration under) {
        return under.isZero() ? 0 : (double) over.toNanos() / under.toNanos();
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%,d", time.toMillis());
    }
}
