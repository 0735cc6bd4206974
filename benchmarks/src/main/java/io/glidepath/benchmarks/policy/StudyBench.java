package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.policy.PolicyBench.Plan;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds our classes, set as the study behind the cost was, against what it published, cell by cell. Events are known at once,
 * as there.
 */
public final class StudyBench {

    /** Whose best the study's ratios are to, besides those that its table shows. */
    private static final List<String> BESIDES = List.of("tuned-blend", "dynamo", "lmetric");

    private StudyBench() {}

    /**
     * The runs that a plan comes to: its seeds, traces and kept runs, and of its scenarios those that the study tells of.
     *
     * @param usual the plan
     * @return runs of the study's policies
     */
    public static Plan plan(Plan usual) {
        List<String> scenarios = StudiedRatios.scenarios().stream()
                .filter(usual.scenarios()::contains)
                .toList();
        List<String> routers =
                Stream.concat(StudiedRatios.ROUTERS.stream(), BESIDES.stream()).toList();
        return new Plan(usual.seeds(), routers, scenarios, 0, false, usual.traces(), usual.kept());
    }

    /**
     * Runs a plan on as many threads as there are cores.
     *
     * @param plan one of {@link #plan}
     * @param out where the table is printed
     * @param progress told after each run
     * @return one finding a cell, none of them judged: the study states no bounds
     * @throws IOException when finished runs cannot be read
     */
    public static Report run(Plan plan, PrintWriter out, Runnable progress) throws IOException {
        Runs runs = Runs.of(cells(plan), plan.traces(), PolicyBench.kept(plan), progress);
        List<Finding> findings = new ArrayList<>();
        out.printf(
                Locale.ROOT,
                "%-18s %-14s times the best of all: here (study)    latency  TTFT mean  p90  p99%n",
                "scenario",
                "router");
        for (String scenario : plan.scenarios()) {
            Standings standings = standings(plan, scenario, runs);
            for (String router : StudiedRatios.ROUTERS) {
                List<Finding> row = row(standings, router);
                print(out, scenario, router, row);
                findings.addAll(row);
            }
        }
        List<Finding> cells = List.copyOf(findings);
        StudiedRatios.FIGURES.forEach(figure -> findings.add(off(cells, figure)));
        out.flush();
        return new Report("policy-study", findings);
    }

    /**
     * Runs that a plan of the study takes.
     *
     * @param plan one of {@link #plan}
     * @return how often progress is told
     */
    public static int runs(Plan plan) {
        return cells(plan).size();
    }

    private static List<Cell> cells(Plan plan) {
        List<Cell> cells = new ArrayList<>();
        for (long seed = 1; seed <= plan.seeds(); seed++) {
            for (String scenario : plan.scenarios()) {
                for (String router : plan.others()) {
                    cells.add(new Cell(scenario, router, seed, Disturbance.EVENTS_AT_ONCE));
                }
            }
        }
        return cells;
    }

    private static Standings standings(Plan plan, String scenario, Runs runs) {
        Map<String, Outcome> byRouter = new LinkedHashMap<>();
        for (String router : plan.others()) {
            byRouter.put(router, PolicyBench.mean(runs, scenario, router, Disturbance.EVENTS_AT_ONCE, plan.seeds()));
        }
        return new Standings(scenario, byRouter, Set.copyOf(plan.others()));
    }

    private static List<Finding> row(Standings standings, String router) {
        double[] studied = StudiedRatios.of(standings.scenario(), router);
        List<Finding> row = new ArrayList<>();
        for (int i = 0; i < studied.length; i++) {
            Figure figure = StudiedRatios.FIGURES.get(i);
            row.add(Finding.shown(
                    standings.scenario() + ": " + router + ", " + figure.title,
                    standings.ratio(router, figure),
                    "times the best of all",
                    studied[i]));
        }
        return row;
    }

    private static Finding off(List<Finding> cells, Figure figure) {
        double mean = cells.stream()
                .filter(cell -> cell.name().endsWith(", " + figure.title))
                .mapToDouble(cell -> 100 * distance(cell))
                .average()
                .orElse(Double.NaN);
        return new Finding(figure.title + ": mean distance from the study", mean, "%", null, null, null, true);
    }

    private static double distance(Finding cell) {
        return Math.abs(cell.value() / Objects.requireNonNull(cell.baseline()) - 1);
    }

    private static void print(PrintWriter out, String scenario, String router, List<Finding> row) {
        out.printf(Locale.ROOT, "%-18s %-14s", scenario, router);
        for (Finding cell : row) {
            double ratio = Objects.requireNonNull(cell.ratio());
            out.printf(Locale.ROOT, "  %5.2f (%.2f, %+.0f %%)", cell.value(), cell.baseline(), 100 * (ratio - 1));
        }
        out.println();
    }
}
