package io.glidepath.benchmarks.comparison;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a comparison, as PNG. */
final class Plots {

    /** A logarithmic axis has no place for 0. */
    private static final double LEAST_SECONDS = 0.001;

    private static final Color OUR_COLOUR = new Color(0x1F6FEB);
    private static final Color OTHERS_COLOUR = new Color(0x9AA5B1);
    private static final float OURS = 3;
    private static final float OTHERS = 1.5f;

    private Plots() {}

    /** What share of the requests has its first token after so many seconds; first seed. */
    static byte[] timesToFirstToken(Comparison comparison) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(900)
                .height(520)
                .title(comparison.scenario().title())
                .xAxisTitle("seconds to first token")
                .yAxisTitle("% of requests")
                .build();
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setYAxisMax(100.0)
                .setyAxisTickLabelsFormattingFunction(Plots::tens);
        chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        long seed = comparison.scenario().seeds().getFirst();
        for (Comparison.Run run : comparison.runs()) {
            if (run.seed() == seed && !run.ttftCurve().isEmpty()) {
                chart.addSeries(run.router(), seconds(run), percents(run))
                        .setMarker(SeriesMarkers.NONE)
                        .setLineWidth(Page.isOurs(run.router()) ? OURS : OTHERS);
            }
        }
        return png(chart);
    }

    /** Ticks are moved apart until no two labels are alike, so that those between the tens go. */
    private static String tens(double percent) {
        return percent % 10 == 0 ? String.format(Locale.ROOT, "%.0f", percent) : "";
    }

    private static List<Double> seconds(Comparison.Run run) {
        return run.ttftCurve().stream()
                .map(value -> Math.max(LEAST_SECONDS, value))
                .toList();
    }

    private static List<Double> percents(Comparison.Run run) {
        int last = run.ttftCurve().size() - 1;
        return IntStream.rangeClosed(0, last).mapToObj(i -> 100.0 * i / last).toList();
    }

    /** One column of the table as bars, ours in a colour of their own. */
    static byte[] bars(Comparison comparison, Table.Column column) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(640)
                .height(360)
                .title(column.heading())
                .build();
        chart.getStyler().setAvailableSpaceFill(0.7).setOverlapped(true);
        chart.getStyler().setXAxisLabelRotation(45).setYAxisDecimalPattern("#,##0.####");
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        addBars(chart, comparison, column, false);
        addBars(chart, comparison, column, true);
        return png(chart);
    }

    /** Each series names all routers, or the order of the bars would be another; what is not its own is 0. */
    private static void addBars(CategoryChart chart, Comparison comparison, Table.Column column, boolean ours) {
        List<Comparison.Row> rows = comparison.rows();
        List<Double> values = rows.stream()
                .map(row -> Page.isOurs(row.router()) == ours ? column.figure().applyAsDouble(row.figures()) : 0)
                .map(Plots::finite)
                .toList();
        chart.addSeries(
                        ours ? "ours" : "others",
                        rows.stream().map(Comparison.Row::router).toList(),
                        values)
                .setFillColor(ours ? OUR_COLOUR : OTHERS_COLOUR);
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }

    private static byte[] png(Chart<?, ?> chart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(chart, bytes, BitmapFormat.PNG);
        return bytes.toByteArray();
    }
}
