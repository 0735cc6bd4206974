package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Runs the seventeen scenarios with our router and the others, events as late as production's index is. */
public final class PolicyBench {

    private static final List<String> SCENARIOS = List.of(
            "prefix-40",
            "prefix-60",
            "steady-14",
            "steady-18",
            "zero-reuse-8",
            "zero-reuse-12",
            "burst",
            "burst-new-prefix",
            "burst-no-reuse",
            "chat-400",
            "chat-550",
            "mooncake-1",
            "mooncake-1.4",
            "agents-30",
            "agents-45",
            "agents-60",
            "agents-60-shared");

    private static final int SEEDS = 4;
    private static final int DISTURBED_SEEDS = 2;
    private static final int ENOUGH_NEAR = 11;

    private PolicyBench() {}

    /**
     * What is run.
     *
     * @param seeds how many, from 1
     * @param others names of the routers beside ours
     * @param scenarios names of the scenarios
     * @param disturbedSeeds how many seeds are run again with something wrong; 0 for none
     * @param ablated whether mechanisms are left out one by one, besides
     * @param traces folder of the traces that scenarios name
     * @param kept file of finished runs, which are not run again
     */
    public record Plan(
            int seeds,
            List<String> others,
            List<String> scenarios,
            int disturbedSeeds,
            boolean ablated,
            Path traces,
            Optional<Path> kept) {

        /** Copies the lists. */
        public Plan {
            others = List.copyOf(others);
            scenarios = List.copyOf(scenarios);
        }

        /**
         * Every scenario, four seeds, every router that has been the best of something, and disturbances.
         *
         * @param traces folder of the traces
         * @return the plan
         */
        public static Plan whole(Path traces) {
            List<String> others =
                    Stream.concat(Routed.OTHERS.stream(), Routed.KIN.stream()).toList();
            return new Plan(SEEDS, others, SCENARIOS, DISTURBED_SEEDS, false, traces, Optional.empty());
        }

        /**
         * Every scenario, one seed, the strongest routers.
         *
         * @param traces folder of the traces
         * @return the plan
         */
        public static Plan small(Path traces) {
            return new Plan(1, Routed.STRONG_OTHERS, SCENARIOS, 0, false, traces, Optional.empty());
        }

        /**
         * Runs that the plan takes.
         *
         * @return how often progress is told
         */
        public int runs() {
            return cells().size();
        }

        List<String> routers() {
            List<String> all = new ArrayList<>(others);
            all.add(Routed.OURS);
            if (ablated) {
                all.addAll(Routed.ABLATED);
            }
            return all.stream().distinct().toList();
        }

        /** Seed by seed, so that a run that is stopped has whole seeds. */
        List<Cell> cells() {
            List<Cell> cells = new ArrayList<>();
            for (long seed = 1; seed <= seeds; seed++) {
                for (String scenario : scenarios) {
                    for (String router : routers()) {
                        cells.add(new Cell(scenario, router, seed, Disturbance.NONE));
                    }
                    if (seed <= disturbedSeeds) {
                        for (Disturbance each : disturbances()) {
                            cells.add(new Cell(scenario, each.router, seed, each));
                        }
                    }
                }
            }
            return cells;
        }

        List<Disturbance> disturbances() {
            return disturbedSeeds == 0 ? List.of() : Disturbance.WRONG;
        }
    }

    /**
     * Runs a plan on as many threads as there are cores.
     *
     * @param plan what
     * @param table where the ratios of all routers are printed
     * @param progress told after each run, from any thread
     * @return one finding for each figure of our router, the rules, and each disturbance
     * @throws IOException when finished runs cannot be read
     */
    public static Report run(Plan plan, PrintWriter table, Runnable progress) throws IOException {
        Runs runs = Runs.of(plan.cells(), plan.traces(), kept(plan), progress);
        List<Standings> all = plan.scenarios().stream()
                .map(scenario -> standings(plan, scenario, runs))
                .toList();
        List<Disturbed> disturbed = plan.disturbances().stream()
                .map(each -> disturbed(plan, each, runs))
                .toList();
        Tables tables = new Tables(table);
        tables.ratios(all, plan.routers());
        if (plan.ablated()) {
            tables.ablated(all);
        }
        tables.disturbed(disturbed);
        List<Finding> findings = new ArrayList<>();
        all.forEach(standings -> findings.addAll(standings.findings(Routed.OURS)));
        findings.add(enough(all));
        disturbed.forEach(each -> findings.add(finding(each)));
        return new Report("policy", findings);
    }

    static KeptRuns kept(Plan plan) throws IOException {
        return plan.kept().isPresent() ? KeptRuns.in(plan.kept().get(), Code.others(), Code.ours()) : KeptRuns.none();
    }

    private static Finding enough(List<Standings> all) {
        long near =
                all.stream().filter(standings -> standings.near(Routed.OURS)).count();
        return Finding.rule(
                "scenarios near the best in every figure",
                (double) near,
                "of " + all.size(),
                "at least " + ENOUGH_NEAR + " of " + SCENARIOS.size(),
                near >= ENOUGH_NEAR);
    }

    private static Finding finding(Disturbed disturbed) {
        return Finding.rule(
                disturbed.disturbance().title + ": mean latency over the scenarios",
                disturbed.mean(),
                "times the undisturbed",
                "within 10 %",
                disturbed.mean() <= Disturbed.BOUND);
    }

    private static Standings standings(Plan plan, String scenario, Runs runs) {
        Map<String, Outcome> byRouter = new LinkedHashMap<>();
        for (String router : plan.routers()) {
            byRouter.put(router, mean(runs, scenario, router, Disturbance.NONE, plan.seeds()));
        }
        return new Standings(
                scenario,
                byRouter,
                byRouter.keySet().stream()
                        .filter(router -> !Routed.isOurs(router))
                        .collect(Collectors.toSet()));
    }

    private static Disturbed disturbed(Plan plan, Disturbance disturbance, Runs runs) {
        int seeds = Math.min(plan.seeds(), plan.disturbedSeeds());
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String scenario : plan.scenarios()) {
            Outcome usual = mean(runs, scenario, Routed.OURS, Disturbance.NONE, seeds);
            ratios.put(
                    scenario,
                    mean(runs, scenario, disturbance.router, disturbance, seeds).latency() / usual.latency());
        }
        return new Disturbed(disturbance, ratios);
    }

    static Outcome mean(Runs runs, String scenario, String router, Disturbance disturbance, int seeds) {
        return Outcome.mean(LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> runs.of(new Cell(scenario, router, seed, disturbance)))
                .toList());
    }
}
