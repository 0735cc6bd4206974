package io.glidepath.picker.residency;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random routes over a tree of prompts, compared with a plain list that is searched block by block. */
class ResidencyModelTest {

    private static final long SECOND = 1_000_000_000L;

    private final PredictedResidency residency =
            new PredictedResidency(new ResidencyProperties(Duration.ofSeconds(2), 1_000));
    private final Map<Long, Route> routes = new HashMap<>();
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void depthsAreThoseOfEveryLiveRoute(long seed) {
        Random random = new Random(seed);
        for (long step = 0; step < 2_000; step++) {
            now += random.nextInt(200_000_000);
            act(random, step);
            routes.values().removeIf(route -> route.until <= now);
            long[] prompt = prompt(random);
            assertThat(residency.depths(prompt, now)).isEqualTo(expected(prompt));
        }
    }

    private void act(Random random, long step) {
        List<Long> live = new ArrayList<>(routes.keySet());
        if (live.isEmpty() || random.nextInt(2) == 0) {
            long[] prompt = prompt(random);
            WorkerId worker = new WorkerId("w" + random.nextInt(4));
            residency.routed(step, worker, prompt);
            routes.put(step, new Route(worker, prompt, Long.MAX_VALUE));
            return;
        }
        long chosen = live.get(random.nextInt(live.size()));
        Route route = routes.get(chosen);
        if (random.nextBoolean()) {
            residency.firstToken(chosen, now);
            if (route.until == Long.MAX_VALUE) {
                routes.put(chosen, new Route(route.worker, route.keys, now + 2 * SECOND));
            }
        } else {
            residency.ended(chosen);
            if (route.until == Long.MAX_VALUE) {
                routes.remove(chosen);
            }
        }
    }

    private Map<WorkerId, Integer> expected(long[] prompt) {
        Map<WorkerId, Integer> depths = new HashMap<>();
        routes.values().forEach(route -> {
            int depth = 0;
            while (depth < Math.min(prompt.length, route.keys.length) && prompt[depth] == route.keys[depth]) {
                depth++;
            }
            if (depth > 0) {
                depths.merge(route.worker, depth, Math::max);
            }
        });
        return depths;
    }

    /** A walk down a tree in which each node has two children: prompts share prefixes of every length. */
    private static long[] prompt(Random random) {
        long[] keys = new long[1 + random.nextInt(12)];
        long key = 1;
        for (int i = 0; i < keys.length; i++) {
            key = 2 * key + random.nextInt(2);
            keys[i] = key;
        }
        return keys;
    }

    private record Route(WorkerId worker, long[] keys, long until) {}
}
