package io.glidepath.benchmarks.comparison;

import java.util.Base64;
import java.util.List;

/** A comparison as one HTML file that needs no other. */
final class Page {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 1100px; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap; }
            th { white-space: normal; vertical-align: bottom; }
            th:first-child, td:first-child { text-align: left; }
            tr.ours { background: #eef6ff; font-weight: 600; }
            img { max-width: 100%; display: block; }
            body > img { margin: 1.5rem auto; }
            .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 1rem; }
            """;

    private Page() {}

    /**
     * A picture.
     *
     * @param title what it shows
     * @param png its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, compared never
    record Plot(String title, byte[] png) {}

    static boolean isOurs(String router) {
        return router.startsWith("glidepath");
    }

    /** The first plot is shown wide, the others side by side. */
    static String of(Comparison comparison, List<Plot> plots) {
        StringBuilder html = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(comparison.scenario().name()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n<h1>")
                .append(escaped(comparison.scenario().title()))
                .append("</h1>\n<p>")
                .append(escaped(facts(comparison)))
                .append("</p>\n");
        table(comparison, html);
        html.append(image(plots.getFirst())).append("<div class=\"plots\">\n");
        plots.stream().skip(1).map(Page::image).forEach(html::append);
        return html.append("</div>\n</html>\n").toString();
    }

    private static String image(Plot plot) {
        return "<img alt=\"" + escaped(plot.title()) + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(plot.png()) + "\">\n";
    }

    private static String facts(Comparison comparison) {
        return comparison.scenario().fleet().engines() + " engines, "
                + comparison.scenario().fleet().profile().name() + "; means over "
                + comparison.scenario().seeds().size()
                + (comparison.scenario().seeds().size() == 1 ? " seed" : " seeds")
                + "; simulated, lowest mean latency first.";
    }

    private static void table(Comparison comparison, StringBuilder html) {
        html.append("<div class=\"wide\"><table>\n<tr><th>router</th>");
        Table.COLUMNS.forEach(
                column -> html.append("<th>").append(column.heading()).append("</th>"));
        html.append("</tr>\n");
        for (Comparison.Row row : comparison.rows()) {
            html.append(isOurs(row.router()) ? "<tr class=\"ours\"><td>" : "<tr><td>")
                    .append(escaped(row.router()))
                    .append("</td>");
            Table.COLUMNS.forEach(column ->
                    html.append("<td>").append(column.shown(row.figures())).append("</td>"));
            html.append("</tr>\n");
        }
        html.append("</table></div>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
