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
 * fourteenth of the whole, they are simulated with seven times as many seeds as the rest.
 */
final class Arms {

    /** Stages of at most 300 requests; the next has 760. */
    private static final int SMALL_STAGES = 3;

    private static final int SMALL_STAGE_SEEDS = 7;

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

    Arm of(PublishedRun run, String router) {
        return done.computeIfAbsent(new Key(run, router), key -> simulate(run, router));
    }

    private Arm simulate(PublishedRun run, String router) {
        List<List<Results>> stagesBySeed = IntStream.rangeClosed(1, SMALL_STAGE_SEEDS * seeds)
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
