package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.SharedPrefix.Shape;
import io.glidepath.benchmarks.workload.Stage;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One of llm-d's published runs, simulated.
 *
 * @param date when it was published, year and month
 * @param prompts as the engines read them
 * @param path what lay before the engines
 * @param countedShare counted output tokens for each generated one
 */
record PublishedRun(String date, Shape prompts, Setting.Path path, double countedShare) {

    /**
     * The published prompts as Qwen3's tokenizer reads them. The load generator draws 6,000 and 1,200 tokens evenly from the
     * vocabulary and sends the text that they decode to, with a space between ({@code shared_prefix_datagen.py}); encoded
     * again, 300 such beginnings had 6,313 tokens in common and 600 whole prompts 7,578, with standard errors of 1.5.
     */
    static final Shape AS_READ = new Shape(150, 5, 6_313, 1_265, 1_000);

    /** llm-d blog of 2025-09-24: eight pods of two H100. */
    static final PublishedRun SEPTEMBER_2025 =
            new PublishedRun("2025-09", AS_READ, new Setting.Path(0.045, 0.32, 1_024), 0.929);

    /** llm-d's optimized-baseline guide: the same fleet with a newer engine, whose values were fitted to prompts as drawn. */
    static final PublishedRun JUNE_2026 =
            new PublishedRun("2026-06", Shape.PUBLISHED, new Setting.Path(0.02, 0.07, 0), 1.0);

    private static final int ENGINES = 8;

    /** The stages' results, the warm-up left out. */
    List<Results> simulate(String router, long seed) {
        return simulate(router, seed, Stage.published().size() - 1);
    }

    /** The same of the first stages only. */
    List<Results> simulate(String router, long seed, int count) {
        EngineProfile profile = EngineProfile.named("qwen3-32b-2xh100-" + date);
        List<Stage> stages = Stage.published().subList(0, count + 1);
        SharedPrefix workload = new SharedPrefix(prompts, stages, seed);
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
