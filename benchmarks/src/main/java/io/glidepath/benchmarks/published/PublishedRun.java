package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.Stage;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of llm-d's published runs, simulated.
 *
 * @param date when it was published, year and month
 * @param path what lay before the engines
 * @param countedShare counted output tokens for each generated one
 */
record PublishedRun(String date, Setting.Path path, double countedShare) {

    /** llm-d blog of 2025-09-24: eight pods of two H100. */
    static final PublishedRun SEPTEMBER_2025 = new PublishedRun("2025-09", new Setting.Path(0.06, 0.34, 1_024), 0.935);

    /** llm-d's optimized-baseline guide: the same fleet with a newer engine. */
    static final PublishedRun JUNE_2026 = new PublishedRun("2026-06", new Setting.Path(0.02, 0.07, 0), 1.0);

    private static final int ENGINES = 8;

    /** The stages' results, the warm-up left out. */
    List<Results> simulate(String router, long seed) {
        return simulate(router, seed, Stage.published().size() - 1);
    }

    /** The same of the first stages only. */
    List<Results> simulate(String router, long seed, int count) {
        EngineProfile profile = EngineProfile.named("qwen3-32b-2xh100-" + date);
        List<Stage> stages = Stage.published().subList(0, count + 1);
        SharedPrefix workload = new SharedPrefix(SharedPrefix.Shape.PUBLISHED, stages, seed);
        Results all = FleetSimulation.run(
                new Setting(profile, ENGINES, path, Setting.View.FRESH, List.of(), seed),
                workload,
                Routers.named(router, ENGINES));
        return IntStream.range(1, stages.size())
                .mapToObj(stage -> new Results(
                        all.answered().stream()
                                .filter(request -> workload.stageOf(request.id()) == stage)
                                .toList(),
                        0))
                .toList();
    }
}
