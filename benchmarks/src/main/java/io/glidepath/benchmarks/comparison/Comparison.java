package io.glidepath.benchmarks.comparison;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The routers of one scenario, held against each other.
 *
 * @param scenario what was run
 * @param runs one for each router and seed, in the scenario's order
 */
public record Comparison(Scenario scenario, List<Run> runs) {

    /** Points of a router's curve. */
    private static final int POINTS = 201;

    /** Copies the list. */
    public Comparison {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param router its name
     * @param seed of workload, path and ties
     * @param figures what came of it
     * @param ttftCurve time to first token, in seconds, at even shares of the requests from 0 to 1
     */
    public record Run(String router, long seed, Figures figures, List<Double> ttftCurve) {

        /** Copies the curve. */
        public Run {
            ttftCurve = List.copyOf(ttftCurve);
        }
    }

    /**
     * One router over all seeds.
     *
     * @param router its name
     * @param figures their means
     */
    public record Row(String router, Figures figures) {}

    /**
     * Runs every router with every seed, on as many threads as there are cores.
     *
     * @param scenario what
     * @param progress told after each run, from any thread
     * @return all runs
     */
    public static Comparison of(Scenario scenario, Runnable progress) {
        record Task(String router, long seed) {}
        List<Task> tasks = scenario.routers().stream()
                .flatMap(router -> scenario.seeds().stream().map(seed -> new Task(router, seed)))
                .toList();
        return new Comparison(
                scenario,
                tasks.parallelStream()
                        .map(task -> {
                            Run run = run(scenario, task.router(), task.seed());
                            progress.run();
                            return run;
                        })
                        .toList());
    }

    private static Run run(Scenario scenario, String router, long seed) {
        Results results = FleetSimulation.run(
                scenario.setting(seed),
                scenario.source().workload(seed),
                Routers.named(router, scenario.fleet().engines()));
        return new Run(router, seed, Figures.of(results), curve(results));
    }

    private static List<Double> curve(Results results) {
        double[] sorted =
                results.answered().stream().mapToDouble(Measured::ttft).sorted().toArray();
        int points = sorted.length == 0 ? 0 : POINTS;
        Double[] curve = new Double[points];
        Arrays.setAll(curve, i -> sorted[(int) ((long) i * (sorted.length - 1) / (POINTS - 1))]);
        return List.of(curve);
    }

    /**
     * One row a router.
     *
     * @return the lowest mean latency first
     */
    public List<Row> rows() {
        return scenario.routers().stream()
                .map(router -> new Row(
                        router,
                        Figures.mean(runs.stream()
                                .filter(run -> run.router().equals(router))
                                .map(Run::figures)
                                .toList())))
                .sorted(Comparator.comparingDouble(row -> row.figures().latencyMean()))
                .toList();
    }
}
