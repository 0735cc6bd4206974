package io.glidepath.benchmarks.comparison;

import java.util.Base64;
import java.util.List;

/** A comparison as one HTML file that needs no other. */
final class Page {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 960px; margin: 2rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid #ddd; }
            th:first-child, td:first-child { text-align: left; }
            tr.ours { background: #eef6ff; }
            img { max-width: 100%; display: block; margin: 1.5rem 0; }
            """;

    private Page() {}

    static String of(Comparison comparison, List<byte[]> plots) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>")
                .append(escaped(comparison.scenario().name()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<h1>")
                .append(escaped(comparison.scenario().title()))
                .append("</h1>\n<p>")
                .append(escaped(facts(comparison)))
                .append("</p>\n");
        table(comparison, html);
        for (byte[] plot : plots) {
            html.append("<img alt=\"\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(plot))
                    .append("\">\n");
        }
        return html.append("</html>\n").toString();
    }

    private static String facts(Comparison comparison) {
        return comparison.scenario().fleet().engines() + " engines, "
                + comparison.scenario().fleet().profile().name() + "; means over "
                + comparison.scenario().seeds().size() + " seed(s); simulated, lowest mean latency first.";
    }

    private static void table(Comparison comparison, StringBuilder html) {
        html.append("<table>\n<tr><th>router</th>");
        Table.COLUMNS.forEach(
                column -> html.append("<th>").append(column.heading()).append("</th>"));
        html.append("</tr>\n");
        for (Comparison.Row row : comparison.rows()) {
            boolean ours = row.router().startsWith("glidepath");
            html.append(ours ? "<tr class=\"ours\"><td>" : "<tr><td>")
                    .append(escaped(row.router()))
                    .append("</td>");
            Table.COLUMNS.forEach(column ->
                    html.append("<td>").append(column.shown(row.figures())).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
