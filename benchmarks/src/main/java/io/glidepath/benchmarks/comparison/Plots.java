package io.glidepath.benchmarks.comparison;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
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
        chart.getStyler().setXAxisLogarithmic(true).setYAxisDecimalPattern("0").setYAxisMax(100.0);
        chart.getStyler().setYAxisTickMarkSpacingHint(80).setLegendPosition(LegendPosition.InsideSE);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        long seed = comparison.scenario().seeds().getFirst();
        for (Comparison.Run run : comparison.runs()) {
            if (run.seed() == seed && !run.ttftCurve().isEmpty()) {
                chart.addSeries(run.router(), seconds(run), percents(run))
                        .setMarker(SeriesMarkers.NONE)
                        .setLineWidth(run.router().startsWith("glidepath") ? OURS : OTHERS);
            }
        }
        return png(chart);
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

    /** One column of the table as bars. */
    static byte[] bars(Comparison comparison, Table.Column column) throws IOException {
        List<Comparison.Row> rows = comparison.rows();
        CategoryChart chart = new CategoryChartBuilder()
                .width(900)
                .height(360)
                .title(column.heading())
                .build();
        chart.getStyler().setXAxisLabelRotation(30);
        chart.getStyler().setLegendVisible(false).setChartBackgroundColor(Color.WHITE);
        chart.addSeries(
                column.heading(),
                rows.stream().map(Comparison.Row::router).toList(),
                rows.stream()
                        .map(row -> finite(column.figure().applyAsDouble(row.figures())))
                        .toList());
        return png(chart);
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
