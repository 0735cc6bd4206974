package io.glidepath.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.workload.ClosedLoop;
import io.glidepath.benchmarks.workload.Prompts;
import io.glidepath.benchmarks.workload.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonFilesTest {

    @TempDir
    private Path results;

    @Test
    void writesTablesPlotsAndAPageThatNeedsNoOtherFile() throws IOException {
        Comparison comparison = Comparison.of(tiny(), () -> {});

        Path folder = ComparisonFiles.write(comparison, results);

        assertThat(folder).isEqualTo(results.resolve("tiny"));
        assertThat(Files.readAllLines(folder.resolve("runs.csv")))
                .hasSize(1 + 2 * 2)
                .first()
                .asString()
                .startsWith("router,seed,answered,failed,tokens/s,hit_rate,latency_mean_s");
        assertThat(Files.readAllLines(folder.resolve("table.md")))
                .hasSize(2 + 2)
                .allMatch(line -> line.startsWith("|"));
        assertThat(Files.readString(folder.resolve("results.json")))
                .contains("\"scenario\" : \"tiny\"", "\"router\" : \"round-robin\"", "\"ttftP90\"");
        assertThat(ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("ttft.png"))))
                        .getWidth())
                .isEqualTo(900);
        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("<h1>2 &lt; 3</h1>", "data:image/png;base64,", "<td>round-robin</td>")
                .doesNotContain("src=\"http", "href=");
    }

    @Test
    void aRowIsTheMeanOfItsSeeds() {
        Comparison comparison = Comparison.of(tiny().withRouters(List.of("random")), () -> {});

        double mean = comparison.runs().stream()
                .mapToDouble(run -> run.figures().ttftMean())
                .average()
                .orElseThrow();

        assertThat(comparison.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.figures().ttftMean()).isEqualTo(mean));
    }

    private static Scenario tiny() {
        Scenario.Fleet fleet = Scenarios.read("zero-reuse-8", Path.of(".")).fleet();
        return new Scenario(
                "tiny",
                "2 < 3",
                fleet,
                seed -> new ClosedLoop(Prompts.unique(new Range(50, 90), new Range(5, 9), seed), 4, 40),
                List.of("random", "round-robin"),
                List.of(1L, 2L));
    }
}
