package io.glidepath.benchmarks.published;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Simulates each arm once, when it is first asked for. The seeds of an arm run on as many threads as there are cores. */
final class Arms {

    private record Key(PublishedRun run, String router) {}

    private final List<Long> seeds;
    private final Runnable progress;
    private final Map<Key, Arm> done = new HashMap<>();

    Arms(List<Long> seeds, Runnable progress) {
        this.seeds = seeds;
        this.progress = progress;
    }

    Arm of(PublishedRun run, String router) {
        return done.computeIfAbsent(new Key(run, router), key -> simulate(run, router));
    }

    private Arm simulate(PublishedRun run, String router) {
        return new Arm(
                run.countedShare(),
                seeds.parallelStream()
                        .map(seed -> {
                            var stages = run.simulate(router, seed);
                            progress.run();
                            return stages;
                        })
                        .toList());
    }
}
