package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.published.PublishedTables.Cell;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Whether the simulation may judge: every published cell, with the error of its prediction.
 *
 * <p>Where a cell is shown without a rule, its published figure is an outlier of its source, or sits on a cliff that a
 * second of load moves it over; docs/simulation.md says which and why.
 */
public final class SimulationBench {

    private static final double THROUGHPUT = 0.15;
    private static final double TTFT = 0.25;

    /** Outliers of the source: half a stage's tokens missing. */
    private static final Set<Integer> LOAD_OUTLIERS = Set.of(49, 52, 57);

    /** Stages at which the approximate arm is about to collapse, or just did. */
    private static final Set<Integer> APPROXIMATE_UNSTABLE = Set.of(10, 30, 35);

    /** Herding here hangs on the milliseconds of a gauge's age. */
    private static final int LOAD_HERDING = 15;

    /** From this rate on the order of the arms must hold. */
    private static final int ORDERED_FROM = 20;

    /** Two published and two for the order of 2026, four published and the tuned blend of 2025. */
    private static final int ARMS = 9;

    private final Arms arms;
    private final List<Finding> findings = new ArrayList<>();

    private SimulationBench(Arms arms) {
        this.arms = arms;
    }

    /**
     * Simulates every arm of both dates.
     *
     * @param seeds how many; the figures are their means
     * @param progress told after each arm and seed
     * @return the findings
     */
    public static Report run(int seeds, Runnable progress) {
        SimulationBench bench = new SimulationBench(
                new Arms(LongStream.rangeClosed(1, seeds).boxed().toList(), progress));
        bench.june();
        bench.september();
        bench.order();
        bench.famousRatio();
        return new Report("simulation", bench.findings);
    }

    /**
     * How many runs {@link #run} makes.
     *
     * @param seeds how many
     * @return one for each arm and each seed
     */
    public static int runs(int seeds) {
        return ARMS * seeds;
    }

    private void june() {
        for (Cell cell : PublishedTables.throughputAndTtft("2026-06")) {
            Arm arm = arms.of(PublishedRun.JUNE_2026, router(cell.strategy()));
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
            Arm arm = arms.of(PublishedRun.SEPTEMBER_2025, cell.strategy());
            String name = "2025-09 " + cell.strategy() + " @" + cell.rate();
            boolean outlier = cell.strategy().equals("load") && LOAD_OUTLIERS.contains(cell.rate());
            add(cellFinding(
                    name + " tokens/s",
                    arm.throughput(cell.rate()),
                    "tokens/s",
                    cell.figures().get(0),
                    outlier ? 0 : THROUGHPUT));
            add(cellFinding(
                    name + " TTFT p90",
                    arm.ttftP90(cell.rate()),
                    "s",
                    cell.figures().get(1),
                    judgedByP90(cell) ? TTFT : 0));
        }
        for (Cell cell : PublishedTables.ttftMean()) {
            Arm arm = arms.of(PublishedRun.SEPTEMBER_2025, cell.strategy());
            add(cellFinding(
                    "2025-09 " + cell.strategy() + " @" + cell.rate() + " TTFT mean",
                    arm.ttftMean(cell.rate()),
                    "s",
                    cell.figures().getFirst(),
                    judgedByMean(cell) ? TTFT : 0));
        }
    }

    private static boolean judgedByP90(Cell cell) {
        return cell.strategy().equals("precise")
                || (cell.strategy().equals("approximate") && !APPROXIMATE_UNSTABLE.contains(cell.rate()));
    }

    /** These arms' 90th percentile sits on a cliff between 20 and 35 requests a second. */
    private static boolean judgedByMean(Cell cell) {
        return cell.strategy().equals("random") || (cell.strategy().equals("load") && cell.rate() != LOAD_HERDING);
    }

    private static Finding cellFinding(String name, double value, String unit, double published, double tolerance) {
        return tolerance == 0
                ? Finding.shown(name, value, unit, published)
                : Finding.near(name, value, unit, published, tolerance);
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
