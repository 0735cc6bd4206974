package io.glidepath.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Report report = new Report(
            "demo",
            List.of(
                    Finding.near("near", 110, "s", 100, 0.15),
                    Finding.near("far", 120, "s", 100, 0.15),
                    Finding.shown("shown", 300, "s", 100)));

    @Test
    void isMetOnlyWhenEveryRuleIs() {
        assertThat(report.met()).isFalse();
        assertThat(new Report("demo", report.findings().subList(0, 1)).met()).isTrue();
    }

    @Test
    void marksWhatWasMissed() {
        StringWriter text = new StringWriter();

        report.print(new PrintWriter(text));

        assertThat(text.toString().lines().filter(line -> line.contains("MISSED")))
                .singleElement()
                .asString()
                .startsWith("far");
    }

    @Test
    void writesItsFindingsAsJson(@TempDir Path folder) throws IOException {
        report.write(folder);

        assertThat(Files.readString(folder.resolve("demo.json")))
                .contains("\"name\" : \"near\"", "\"ratio\" : 1.1", "\"target\" : \"within 15 %\"")
                .doesNotContain("null");
    }
}
