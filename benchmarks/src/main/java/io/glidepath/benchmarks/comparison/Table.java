package io.glidepath.benchmarks.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The columns that all forms of a comparison share. */
final class Table {

    /**
     * One column.
     *
     * @param heading with the unit
     * @param pattern of its numbers
     * @param figure what it shows
     */
    record Column(String heading, String pattern, ToDoubleFunction<Figures> figure) {

        /** Whether a picture of it says more than the table: counts of requests are alike, or all 0. */
        boolean isPlotted() {
            return !COUNTS.contains(heading);
        }

        String shown(Figures figures) {
            return String.format(Locale.ROOT, pattern, figure.applyAsDouble(figures));
        }
    }

    private static final Set<String> COUNTS = Set.of("answered", "failed");

    static final List<Column> COLUMNS = List.of(
            new Column("answered", "%.0f", Figures::answered),
            new Column("failed", "%.0f", Figures::failed),
            new Column("tokens/s", "%.0f", Figures::tokensPerSecond),
            new Column("hit rate", "%.3f", Figures::hitRate),
            new Column("latency mean s", "%.3f", Figures::latencyMean),
            new Column("TTFT mean s", "%.3f", Figures::ttftMean),
            new Column("TTFT p50 s", "%.3f", Figures::ttftP50),
            new Column("TTFT p90 s", "%.3f", Figures::ttftP90),
            new Column("TTFT p99 s", "%.3f", Figures::ttftP99),
            new Column("ITL mean s", "%.4f", Figures::interTokenMean));

    private Table() {}

    static String csv(Comparison comparison) {
        StringBuilder text = new StringBuilder("router,seed");
        COLUMNS.forEach(column -> text.append(',').append(column.heading().replace(' ', '_')));
        text.append('\n');
        for (Comparison.Run run : comparison.runs()) {
            text.append(run.router()).append(',').append(run.seed());
            COLUMNS.forEach(column -> text.append(',').append(column.shown(run.figures())));
            text.append('\n');
        }
        return text.toString();
    }

    static String markdown(Comparison comparison) {
        StringBuilder text = new StringBuilder("| router |");
        COLUMNS.forEach(column -> text.append(' ').append(column.heading()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(COLUMNS.size())).append('\n');
        for (Comparison.Row row : comparison.rows()) {
            text.append("| ").append(row.router()).append(" |");
            COLUMNS.forEach(column ->
                    text.append(' ').append(column.shown(row.figures())).append(" |"));
            text.append('\n');
        }
        return text.toString();
    }

    static String plain(Comparison comparison) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-16s", "router"));
        COLUMNS.forEach(column -> text.append(String.format(Locale.ROOT, " %14s", column.heading())));
        text.append('\n');
        for (Comparison.Row row : comparison.rows()) {
            text.append(String.format(Locale.ROOT, "%-16s", row.router()));
            COLUMNS.forEach(column -> text.append(String.format(Locale.ROOT, " %14s", column.shown(row.figures()))));
            text.append('\n');
        }
        return text.toString();
    }
}
