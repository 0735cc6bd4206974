package io.glidepath.simulator.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code /metrics}, from a page recorded from a real engine in which values are put in.
 *
 * <p>What means nothing for a simulated engine keeps the page's constant. Immutable; what it reads is its suppliers'.
 */
final class MetricsPage {

    /** What every engine shows, and what only one with NIXL does. */
    private static final String EVERY = "vllm-metrics.txt";

    private static final String NIXL = "vllm-nixl-metrics.txt";

    /** A line: fixed text, then a value unless the text is all there is. */
    private record Line(String text, DoubleSupplier value, boolean hasValue) {}

    private final List<Line> lines;

    private MetricsPage(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Binds the page.
     *
     * @param nixl whether the engine hands prompts over by NIXL
     * @param constants what to put in for each {@code ${name}}
     * @param values the supplier of a series, or null for its constant on the page
     */
    static MetricsPage bind(
            boolean nixl, Map<String, String> constants, Function<Series, @Nullable DoubleSupplier> values) {
        List<Line> lines = new ArrayList<>();
        String recorded = nixl ? resource(EVERY) + resource(NIXL) : resource(EVERY);
        for (String raw : recorded.lines().toList()) {
            String text = fill(raw, constants);
            int space = text.lastIndexOf(' ');
            DoubleSupplier supplier =
                    text.startsWith("#") ? null : values.apply(Series.parse(text.substring(0, space)));
            lines.add(
                    supplier == null
                            ? new Line(text, () -> 0, false)
                            : new Line(text.substring(0, space + 1), supplier, true));
        }
        return new MetricsPage(lines);
    }

    /** The bucket bounds of a histogram on the page, without the infinite one. */
    static double[] bounds(String histogram) {
        return (resource(EVERY) + resource(NIXL))
                .lines()
                .filter(line -> line.startsWith(histogram + "_bucket{"))
                .map(line -> Series.parse(line.substring(0, line.lastIndexOf(' '))))
                .mapToDouble(Series::bound)
                .filter(Double::isFinite)
                .toArray();
    }

    String render() {
        StringBuilder page = new StringBuilder(64_000);
        for (Line line : lines) {
            page.append(line.text());
            if (line.hasValue()) {
                page.append(line.value().getAsDouble());
            }
            page.append('\n');
        }
        return page.toString();
    }

    private static String fill(String line, Map<String, String> constants) {
        String filled = line;
        for (Map.Entry<String, String> constant : constants.entrySet()) {
            filled = filled.replace("${" + constant.getKey() + "}", constant.getValue());
        }
        return filled;
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(MetricsPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
