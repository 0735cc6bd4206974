package io.glidepath.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The findings of one benchmark.
 *
 * @param benchmark its name
 * @param findings in order
 */
public record Report(String benchmark, List<Finding> findings) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Copies the list. */
    public Report {
        findings = List.copyOf(findings);
    }

    /**
     * Whether every rule was kept.
     *
     * @return true when none was broken
     */
    public boolean met() {
        return findings.stream().allMatch(Finding::met);
    }

    /**
     * Writes {@code NAME.json}.
     *
     * @param folder where to; made when missing
     * @throws IOException when it cannot be written
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(benchmark + ".json"), JSON.writeValueAsBytes(findings));
    }

    /**
     * Prints a table, broken rules marked.
     *
     * @param out where to
     */
    public void print(PrintWriter out) {
        out.printf(Locale.ROOT, "%-58s %12s %12s %8s  %s%n", benchmark, "value", "baseline", "ratio", "target");
        for (Finding finding : findings) {
            out.printf(
                    Locale.ROOT,
                    "%-58s %12s %12s %8s  %s%s%n",
                    finding.name(),
                    figure(finding.value()),
                    finding.baseline() == null ? "" : figure(finding.baseline()),
                    finding.ratio() == null ? "" : String.format(Locale.ROOT, "%.3f", finding.ratio()),
                    finding.target() == null ? "" : finding.target(),
                    finding.met() ? "" : "  MISSED");
        }
        long broken = findings.stream().filter(finding -> !finding.met()).count();
        out.printf(Locale.ROOT, "%d findings, %d missed%n", findings.size(), broken);
        out.flush();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3f", value);
    }
}
