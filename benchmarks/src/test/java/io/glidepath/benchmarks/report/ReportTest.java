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
    void aBoundIsKeptOnItsOwnSideOnly() {
        assertThat(Finding.atLeast("rate", 2_000_000, "1/s", 2_000_000).met()).isTrue();
        assertThat(Finding.atLeast("rate", 1_999_999, "1/s", 2_000_000).met()).isFalse();
        assertThat(Finding.below("time", 49.9, "µs", 50).met()).isTrue();
        assertThat(Finding.below("time", 50, "µs", 50).met()).isFalse();
    }

    @Test
    void aBaselineBesideARuleChangesNotTheRule() {
        Finding finding = Finding.below("time", 60, "µs", 50).beside(30);

        assertThat(finding.ratio()).isEqualTo(2);
        assertThat(finding.met()).isFalse();
        assertThat(finding.target()).isEqualTo("below 50");
    }

    @Test
    void writesItsFindingsAsJson(@TempDir Path folder) throws IOException {
        report.write(folder);

        assertThat(Files.readString(folder.resolve("demo.json")))
                .contains("\"name\" : \"near\"", "\"ratio\" : 1.1", "\"target\" : \"within 15 %\"")
                .doesNotContain("null");
    }
}
