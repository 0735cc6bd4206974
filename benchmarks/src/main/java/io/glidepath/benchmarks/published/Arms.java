package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.simulation.Results;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Simulates each arm once, when it is first asked for. The seeds of an arm run on as many threads as there are cores.
 *
 * <p>The first three stages have 60 to 300 requests, so few that what three seeds yield differs by tens of percent; being a
 * fourteenth of the whole, they are simulated with twenty times as many seeds as the rest where cells are judged.
 */
final class Arms {

    /** Stages of at most 300 requests; the next has 760. */
    private static final int SMALL_STAGES = 3;

    private static final int SMALL_STAGE_SEEDS = 20;

    private record Key(PublishedRun run, String router) {}

    private final int seeds;
    private final Runnable progress;
    private final Map<Key, Arm> done = new HashMap<>();

    /**
     * @param seeds for whole runs, counted from 1
     * @param progress told after each whole run
     */
    Arms(int seeds, Runnable progress) {
        this.seeds = seeds;
        this.progress = progress;
    }

    /** An arm whose cells were published. */
    Arm judged(PublishedRun run, String router) {
        return done.computeIfAbsent(new Key(run, router), key -> simulate(run, router, SMALL_STAGE_SEEDS * seeds));
    }

    /** An arm that is only compared with others, or one whose cells were judged before. */
    Arm of(PublishedRun run, String router) {
        return done.computeIfAbsent(new Key(run, router), key -> simulate(run, router, seeds));
    }

    private Arm simulate(PublishedRun run, String router, int smallStageSeeds) {
        List<List<Results>> stagesBySeed = IntStream.rangeClosed(1, smallStageSeeds)
                .parallel()
                .mapToObj(seed -> seed <= seeds ? whole(run, router, seed) : run.simulate(router, seed, SMALL_STAGES))
                .toList();
        return new Arm(run.countedShare(), stagesBySeed);
    }

    private List<Results> whole(PublishedRun run, String router, long seed) {
        List<Results> stages = run.simulate(router, seed);
        progress.run();
        return stages;
    }
}
