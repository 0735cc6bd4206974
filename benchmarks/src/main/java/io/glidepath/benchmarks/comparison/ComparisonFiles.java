package io.glidepath.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a comparison in every form. */
public final class ComparisonFiles {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ComparisonFiles() {}

    /** What the JSON file holds. */
    private record Json(String scenario, String title, List<Comparison.Row> means, List<Comparison.Run> runs) {}

    /**
     * Writes {@code runs.csv}, {@code results.json}, {@code table.md}, PNG plots and {@code index.html}.
     *
     * @param comparison what
     * @param results folder that gets a folder named after the scenario
     * @return that folder
     * @throws IOException when it cannot be written
     */
    public static Path write(Comparison comparison, Path results) throws IOException {
        Path folder = results.resolve(comparison.scenario().name());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("runs.csv"), Table.csv(comparison));
        Files.writeString(folder.resolve("table.md"), Table.markdown(comparison));
        Files.write(folder.resolve("results.json"), JSON.writeValueAsBytes(json(comparison)));
        List<Page.Plot> plots = new ArrayList<>();
        plots.add(new Page.Plot("time to first token", Plots.timesToFirstToken(comparison)));
        Files.write(folder.resolve("ttft.png"), plots.getFirst().png());
        for (Table.Column column :
                Table.COLUMNS.stream().filter(Table.Column::isPlotted).toList()) {
            Page.Plot plot = new Page.Plot(column.heading(), Plots.bars(comparison, column));
            Files.write(folder.resolve(fileName(plot.title())), plot.png());
            plots.add(plot);
        }
        Files.writeString(folder.resolve("index.html"), Page.of(comparison, plots));
        return folder;
    }

    private static String fileName(String heading) {
        return heading.replace("/", "-per-").replace(' ', '-').toLowerCase(Locale.ROOT) + ".png";
    }

    private static Json json(Comparison comparison) {
        return new Json(
                comparison.scenario().name(), comparison.scenario().title(), comparison.rows(), comparison.runs());
    }

    /**
     * The table for a terminal.
     *
     * @param comparison what
     * @return its lines, one router each
     */
    public static String plain(Comparison comparison) {
        return Table.plain(comparison);
    }
}
