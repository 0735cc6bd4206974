package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.comparison.Comparison;
import io.glidepath.benchmarks.comparison.Figures;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which of two policies of others is better beyond the published workload, as a study with the same engine model found:
 * llm-d's precise blend, and sticking to whoever holds the prompt until it is saturated.
 *
 * @param scenario one of this module's
 * @param seeds how many runs of each
 * @param latency mean latency, sticky / precise, of the study
 * @param ttft the same of the mean time to first token
 */
record StudiedOrder(String scenario, int seeds, double latency, double ttft) {

    /** From the study's tables of ratios to the best of all policies. */
    private static final List<StudiedOrder> DRAWN = List.of(
            new StudiedOrder("chat-550", 2, 1.11 / 1.07, 1.33 / 1.44),
            new StudiedOrder("agents-30", 2, 1.26 / 1.00, 2.02 / 1.20),
            new StudiedOrder("agents-45", 2, 1.01 / 1.00, 1.00 / 1.06),
            new StudiedOrder("agents-60", 2, 1.16 / 1.00, 1.08 / 1.00),
            new StudiedOrder("agents-60-shared", 2, 1.11 / 1.03, 1.91 / 1.19));

    /** The one that replays a recorded trace. */
    private static final StudiedOrder RECORDED = new StudiedOrder("mooncake-1.4", 1, 1.21 / 1.40, 1.03 / 2.93);

    /** The study's own noise; who is nearer than that is level. */
    private static final double LEVEL_LATENCY = 0.05;

    private static final double LEVEL_TTFT = 0.1;

    /** All that can be run: one replays a trace, which need not be there. */
    static List<StudiedOrder> with(Optional<Path> traces) {
        return Stream.concat(DRAWN.stream(), traces.stream().map(folder -> RECORDED))
                .toList();
    }

    List<Finding> findings(Optional<Path> traces, Runnable progress) {
        Comparison comparison = Comparison.of(both(traces), progress);
        List<Finding> findings = new ArrayList<>();
        findings.add(finding("latency", ratio(comparison, Figures::latencyMean), latency, LEVEL_LATENCY));
        findings.add(finding("TTFT", ratio(comparison, Figures::ttftMean), ttft, LEVEL_TTFT));
        return findings;
    }

    /** The scenario with both policies; fails where its trace cannot be read. */
    Scenario both(Optional<Path> traces) {
        return Scenarios.read(scenario, traces.orElse(Path.of(".")))
                .withRouters(List.of("precise", "sticky"))
                .withSeeds(LongStream.rangeClosed(1, seeds).boxed().toList());
    }

    int runs() {
        return 2 * seeds;
    }

    /** Above or below 1 as studied; without a rule where the study found the two level. */
    Finding finding(String figure, double value, double studied, double level) {
        String name = scenario + ": mean " + figure + ", sticky / precise";
        if (Math.abs(studied - 1) <= level) {
            return Finding.shown(name, value, "times", studied);
        }
        boolean met = studied > 1 == value > 1;
        return Finding.rule(name, value, "times", studied > 1 ? "above 1" : "below 1", met)
                .beside(studied);
    }

    private static double ratio(Comparison comparison, ToDoubleFunction<Figures> figure) {
        return figure.applyAsDouble(of(comparison, "sticky")) / figure.applyAsDouble(of(comparison, "precise"));
    }

    private static Figures of(Comparison comparison, String router) {
        return comparison.rows().stream()
                .filter(row -> row.router().equals(router))
                .findFirst()
                .orElseThrow()
                .figures();
    }
}
