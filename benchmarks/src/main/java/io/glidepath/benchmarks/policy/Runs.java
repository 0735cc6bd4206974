package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Runs cells on all cores, each once. */
final class Runs {

    private final Map<Cell, Outcome> done = new ConcurrentHashMap<>();

    private Runs() {}

    /**
     * Runs what was not kept, in the order given.
     *
     * @param cells what
     * @param traces folder of the traces that scenarios name
     * @param kept what is known already, and where new results go
     * @param progress told after each, from any thread
     */
    static Runs of(List<Cell> cells, Path traces, KeptRuns kept, Runnable progress) {
        Map<String, Scenario> scenarios = new HashMap<>();
        cells.forEach(cell -> scenarios.computeIfAbsent(cell.scenario(), name -> Scenarios.read(name, traces)));
        Runs runs = new Runs();
        cells.parallelStream().forEach(cell -> {
            Scenario scenario = Objects.requireNonNull(scenarios.get(cell.scenario()));
            Outcome outcome = kept.find(cell).orElseGet(() -> run(cell, scenario, kept));
            runs.done.put(cell, outcome);
            progress.run();
        });
        return runs;
    }

    private static Outcome run(Cell cell, Scenario scenario, KeptRuns kept) {
        Setting setting = cell.disturbance().applied(scenario.setting(cell.seed()));
        Outcome outcome = Outcome.of(FleetSimulation.run(
                setting, scenario.source().workload(cell.seed()), Routers.named(cell.router(), setting.engines())));
        kept.add(cell, outcome);
        return outcome;
    }

    /** What a cell came to. */
    Outcome of(Cell cell) {
        Outcome outcome = done.get(cell);
        if (outcome == null) {
            throw new IllegalArgumentException(cell.line() + " did not run");
        }
        return outcome;
    }
}
