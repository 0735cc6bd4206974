package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/** Runs the seventeen scenarios with our router and the others, events as late as production's index is. */
public final class PolicyBench {

    /** The router that is judged: the picker's default. */
    private static final String OURS = "glidepath-late";

    private static final List<String> OTHERS =
            List.of("random", "precise", "tuned-blend", "sticky", "dynamo", "lmetric", "glidepath");

    /** Those that were the best of some figure in the whole run. */
    private static final List<String> STRONG_OTHERS = List.of("precise", "tuned-blend", "sticky", "lmetric");

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
    private static final int ENOUGH_NEAR = 11;
    private static final double INDEX_DELAY_SECONDS = 0.005;

    private PolicyBench() {}

    /**
     * What is run.
     *
     * @param seeds how many, from 1
     * @param others names of the routers beside ours
     * @param scenarios names of the scenarios
     * @param traces folder of the traces that scenarios name
     */
    public record Plan(int seeds, List<String> others, List<String> scenarios, Path traces) {

        /** Copies the lists. */
        public Plan {
            others = List.copyOf(others);
            scenarios = List.copyOf(scenarios);
        }

        /**
         * Every scenario, four seeds, every router that has been the best of something.
         *
         * @param traces folder of the traces
         * @return the plan
         */
        public static Plan whole(Path traces) {
            return new Plan(SEEDS, OTHERS, SCENARIOS, traces);
        }

        /**
         * Every scenario, one seed, the strongest routers.
         *
         * @param traces folder of the traces
         * @return the plan
         */
        public static Plan small(Path traces) {
            return new Plan(1, STRONG_OTHERS, SCENARIOS, traces);
        }

        /**
         * Runs that the plan takes.
         *
         * @return how often progress is told
         */
        public int runs() {
            return seeds * (others.size() + 1) * scenarios.size();
        }

        List<String> routers() {
            List<String> all = new ArrayList<>(others);
            all.add(OURS);
            return all;
        }
    }

    /**
     * Runs a plan on as many threads as there are cores.
     *
     * @param plan what
     * @param table where the ratios of all routers are printed
     * @param progress told after each run, from any thread
     * @return one finding for each figure of our router, and the rules
     */
    public static Report run(Plan plan, PrintWriter table, Runnable progress) {
        List<Standings> all = standings(plan, progress);
        print(all, plan.routers(), table);
        List<Finding> findings = new ArrayList<>();
        all.forEach(standings -> findings.addAll(standings.findings(OURS)));
        long near = all.stream().filter(standings -> standings.near(OURS)).count();
        findings.add(Finding.rule(
                "scenarios near the best in every figure",
                (double) near,
                "of " + all.size(),
                "at least " + ENOUGH_NEAR + " of " + SCENARIOS.size(),
                near >= ENOUGH_NEAR));
        return new Report("policy", findings);
    }

    private static List<Standings> standings(Plan plan, Runnable progress) {
        record Task(String scenario, String router, long seed) {}
        record Done(Task task, Outcome outcome) {}
        List<Task> tasks = plan.scenarios().stream()
                .flatMap(scenario -> plan.routers().stream().flatMap(router -> LongStream.rangeClosed(1, plan.seeds())
                        .mapToObj(seed -> new Task(scenario, router, seed))))
                .toList();
        Map<String, Scenario> read = new LinkedHashMap<>();
        plan.scenarios().forEach(name -> read.put(name, Scenarios.read(name, plan.traces())));
        List<Done> done = tasks.parallelStream()
                .map(task -> {
                    Outcome outcome =
                            outcome(Objects.requireNonNull(read.get(task.scenario())), task.router(), task.seed());
                    progress.run();
                    return new Done(task, outcome);
                })
                .toList();
        List<Standings> all = new ArrayList<>();
        for (String scenario : plan.scenarios()) {
            Map<String, Outcome> byRouter = new LinkedHashMap<>();
            for (String router : plan.routers()) {
                byRouter.put(
                        router,
                        Outcome.mean(done.stream()
                                .filter(each -> each.task().scenario().equals(scenario)
                                        && each.task().router().equals(router))
                                .map(Done::outcome)
                                .toList()));
            }
            all.add(new Standings(scenario, byRouter));
        }
        return all;
    }

    private static Outcome outcome(Scenario scenario, String router, long seed) {
        Setting fresh = scenario.setting(seed);
        Setting late = new Setting(
                fresh.profile(),
                fresh.engines(),
                fresh.path(),
                new Setting.View(INDEX_DELAY_SECONDS, fresh.view().scrapeSeconds()),
                fresh.faults(),
                seed);
        return Outcome.of(
                FleetSimulation.run(late, scenario.source().workload(seed), Routers.named(router, fresh.engines())));
    }

    /** Ratios to the best of all: latency, tokens/s, TTFT mean, p90, p99. */
    private static void print(List<Standings> all, List<String> routers, PrintWriter table) {
        table.printf(
                Locale.ROOT, "%-18s %-16s latency tok/s  mean   p90   p99   (times the best)%n", "scenario", "router");
        for (Standings standings : all) {
            for (String router : routers) {
                table.printf(Locale.ROOT, "%-18s %-16s", standings.scenario(), router);
                for (Figure figure : Figure.values()) {
                    table.printf(Locale.ROOT, " %5.2f", standings.ratio(router, figure));
                }
                table.println(standings.near(router) ? "  near" : "");
            }
        }
        for (String router : routers) {
            long near = all.stream().filter(standings -> standings.near(router)).count();
            double worst = all.stream()
                    .mapToDouble(standings -> standings.worst(router))
                    .max()
                    .orElse(1);
            table.printf(Locale.ROOT, "%-16s near in %d of %d, worst %.2f%n", router, near, all.size(), worst);
        }
        table.flush();
    }
}
