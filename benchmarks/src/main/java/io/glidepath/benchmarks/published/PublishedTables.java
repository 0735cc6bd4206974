package io.glidepath.benchmarks.published;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The published tables: CSV with rate and strategy first, figures behind. */
final class PublishedTables {

    private PublishedTables() {}

    /**
     * One published cell.
     *
     * @param rate requests a second
     * @param strategy name of the arm
     * @param figures the columns behind, in order
     */
    record Cell(int rate, String strategy, List<Double> figures) {}

    /** Throughput (tokens/s) and TTFT p90 (s) of a date. */
    static List<Cell> throughputAndTtft(String date) {
        return read("llm-d-73-percent-" + date + ".csv");
    }

    /** TTFT mean (s), 2025-09 only. */
    static List<Cell> ttftMean() {
        return read("llm-d-73-percent-2025-09-ttft-mean.csv");
    }

    private static List<Cell> read(String file) {
        try (InputStream in =
                        Objects.requireNonNull(PublishedTables.class.getResourceAsStream("/published/" + file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(PublishedTables::cell)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cell cell(String line) {
        List<String> columns = List.of(line.split(",", -1));
        return new Cell(
                Integer.parseInt(columns.get(0)),
                columns.get(1),
                columns.subList(2, columns.size()).stream().map(Double::valueOf).toList());
    }
}
