package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.published.PublishedTables.Cell;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Whether the simulation may judge: every published cell, with the error of its prediction.
 *
 * <p>Where a cell is shown without a rule, its published figure is an outlier of its source, or sits on a cliff that a
 * second of load moves it over; docs/simulation.md says which and why.
 */
public final class SimulationBench {

    /** How many runs {@link #speed} makes. */
    public static final int SPEED_RUNS = Speed.RUNS;

    private static final double THROUGHPUT = 0.15;
    private static final double TTFT = 0.25;

    /** From this rate on the order of the arms must hold. */
    private static final int ORDERED_FROM = 20;

    /** Two published and four for the orders of 2026, four published and the tuned blend of 2025. */
    private static final int ARMS = 11;

    /** Output tokens/s, mean of the 16 stages, that a study with the same engine model found for the policies of others. */
    private static final SortedMap<String, Double> STUDIED = new TreeMap<>(Map.of(
            "tuned-blend", 13_045.0, "precise", 12_184.0, "sticky", 12_149.0, "dynamo", 10_365.0, "random", 6_301.0));

    private final Arms arms;
    private final List<Finding> findings = new ArrayList<>();

    private SimulationBench(Arms arms) {
        this.arms = arms;
    }

    /**
     * Simulates every arm of both dates.
     *
     * @param seeds how many whole runs of each arm; the figures are their means
     * @param traces folder of the recorded trace; without it what needs the trace is left out
     * @param progress told after each arm and seed
     * @return the findings
     */
    public static Report run(int seeds, Optional<Path> traces, Runnable progress) {
        List<StudiedOrder> orders = StudiedOrder.with(traces);
        // A trace that is not there is said now rather than after the arms, which take minutes.
        orders.forEach(order -> order.both(traces));
        SimulationBench bench = new SimulationBench(new Arms(seeds, progress));
        bench.june();
        bench.september();
        bench.order();
        bench.policies();
        bench.famousRatio();
        for (StudiedOrder order : orders) {
            bench.findings.addAll(order.findings(traces, progress));
        }
        bench.findings.addAll(Speed.whole().measure(progress));
        return new Report("simulation", bench.findings);
    }

    /**
     * Measures only how fast the simulation is, for a quiet machine.
     *
     * @param progress told after each run
     * @return the findings
     */
    public static Report speed(Runnable progress) {
        return new Report("simulation-speed", Speed.whole().measure(progress));
    }

    /**
     * How many runs {@link #run} makes.
     *
     * @param seeds how many
     * @param traces as there
     * @return one for each arm and each seed, those of the studied orders, and those that measure the speed
     */
    public static int runs(int seeds, Optional<Path> traces) {
        int orders =
                StudiedOrder.with(traces).stream().mapToInt(StudiedOrder::runs).sum();
        return ARMS * seeds + orders + Speed.RUNS;
    }

    private void june() {
        for (Cell cell : PublishedTables.throughputAndTtft("2026-06")) {
            Arm arm = arms.judged(PublishedRun.JUNE_2026, router(cell.strategy()));
            String name = "2026-06 " + cell.strategy() + " @" + cell.rate();
            add(Finding.near(
                    name + " tokens/s",
                    arm.throughput(cell.rate()),
                    "tokens/s",
                    cell.figures().get(0),
                    THROUGHPUT));
            add(Finding.near(
                    name + " TTFT p90",
                    arm.ttftP90(cell.rate()),
                    "s",
                    cell.figures().get(2),
                    TTFT));
        }
    }

    /** A plain Kubernetes service spreads by chance. */
    private static String router(String strategy) {
        return Map.of("kubernetes-service", "random").getOrDefault(strategy, strategy);
    }

    private void september() {
        for (Cell cell : PublishedTables.throughputAndTtft("2025-09")) {
            Arm arm = arms.judged(PublishedRun.SEPTEMBER_2025, cell.strategy());
            add(cell, "tokens/s", arm.throughput(cell.rate()), cell.figures().get(0), Bounds.throughput(cell));
            add(cell, "TTFT p90", arm.ttftP90(cell.rate()), cell.figures().get(1), Bounds.ttftP90(cell));
        }
        for (Cell cell : PublishedTables.ttftMean()) {
            Arm arm = arms.judged(PublishedRun.SEPTEMBER_2025, cell.strategy());
            add(cell, "TTFT mean", arm.ttftMean(cell.rate()), cell.figures().getFirst(), Bounds.ttftMean(cell));
        }
    }

    private void add(Cell cell, String figure, double value, double published, OptionalDouble bound) {
        String name = "2025-09 " + cell.strategy() + " @" + cell.rate() + " " + figure;
        String unit = figure.startsWith("TTFT") ? "s" : figure;
        add(
                bound.isPresent()
                        ? Finding.near(name, value, unit, published, bound.getAsDouble())
                        : Finding.shown(name, value, unit, published));
    }

    private void order() {
        List<String> best = List.of("tuned-blend", "precise", "approximate", "random");
        for (int rate : Arm.rates()) {
            if (rate < ORDERED_FROM) {
                continue;
            }
            double[] tokens = best.stream()
                    .mapToDouble(
                            router -> arms.of(PublishedRun.JUNE_2026, router).throughput(rate))
                    .toArray();
            boolean ordered = tokens[0] >= tokens[1] && tokens[1] > tokens[2] && tokens[2] > tokens[3];
            add(Finding.rule(
                    "order @" + rate + " (tuned " + Math.round(tokens[0]) + ", precise " + Math.round(tokens[1])
                            + ", approx. " + Math.round(tokens[2]) + ", random " + Math.round(tokens[3]) + ")",
                    tokens[0] / tokens[3],
                    "tuned/random",
                    "tuned >= precise > approximate > random",
                    ordered));
        }
    }

    /** Precise and sticky are level in the study, so either may be ahead. */
    private void policies() {
        ToDoubleFunction<String> tokens =
                router -> arms.of(PublishedRun.JUNE_2026, router).throughput();
        STUDIED.forEach((router, studied) ->
                add(Finding.shown("all stages, " + router, tokens.applyAsDouble(router), "tokens/s", studied)));
        double precise = tokens.applyAsDouble("precise");
        double sticky = tokens.applyAsDouble("sticky");
        double dynamo = tokens.applyAsDouble("dynamo");
        double tuned = tokens.applyAsDouble("tuned-blend");
        double random = tokens.applyAsDouble("random");
        boolean ordered = tuned > Math.max(precise, sticky) && Math.min(precise, sticky) > dynamo && dynamo > random;
        add(Finding.rule(
                "order of all stages",
                tuned / random,
                "tuned/random",
                "tuned > precise, sticky > dynamo > random",
                ordered));
    }

    private void famousRatio() {
        double precise = arms.of(PublishedRun.SEPTEMBER_2025, "precise").ttftP90();
        double approximate = arms.of(PublishedRun.SEPTEMBER_2025, "approximate").ttftP90();
        double tuned = arms.of(PublishedRun.SEPTEMBER_2025, "tuned-blend").ttftP90();
        add(Finding.near("TTFT p90, approximate / precise", approximate / precise, "times", 31.083 / 0.542, 0.35));
        add(Finding.rule(
                "the same with the cap lifted and the blend tuned",
                tuned / precise,
                "times",
                "below 2",
                tuned < 2 * precise));
    }

    private void add(Finding finding) {
        findings.add(finding);
    }
}
