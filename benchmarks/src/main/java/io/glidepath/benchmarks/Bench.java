package io.glidepath.benchmarks;

import io.glidepath.benchmarks.published.SimulationBench;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Runs a benchmark by name, prints its findings and writes them to {@code benchmarks/results/NAME.json}. */
public final class Bench {

    private Bench() {}

    /**
     * The benchmarks that {@link #run} knows.
     *
     * @return their names
     */
    public static List<String> names() {
        return List.of("simulation");
    }

    /**
     * Runs one.
     *
     * @param name one of {@link #names}
     * @param small fewer seeds, for a first look within five minutes
     * @param results folder for the findings
     * @param out where the table goes
     * @return whether every rule was kept
     * @throws IOException when the findings cannot be written
     * @throws IllegalArgumentException naming all, for another name
     */
    public static boolean run(String name, boolean small, Path results, PrintWriter out) throws IOException {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "benchmark must be one of " + String.join(", ", names()) + " but was " + name);
        }
        Report report = SimulationBench.run(small ? 1 : 3, () -> {
            out.print('.');
            out.flush();
        });
        out.println();
        report.print(out);
        report.write(results);
        return report.met();
    }
}
