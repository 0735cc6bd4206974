package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * llm-d's weighted blend of scores in [0, 1], highest sum wins, ties by coin.
 *
 * <p>Prefix: matched share of the prompt's blocks that are looked at. KV: 1 - usage. Queue: (max - waiting) / (max - min), 1 for all when
 * equal. Source: llm-d-inference-scheduler, plug-ins {@code prefix-cache-scorer}, {@code kv-cache-utilization-scorer},
 * {@code queue-scorer} and {@code no-hit-lru-scorer}; weights of the published runs.
 */
final class Blend implements Router {

    /**
     * How much each score counts.
     *
     * @param prefix matched prefix
     * @param kvUsage free cache
     * @param queue short queue
     * @param noHitLru for a prompt that hits nowhere, the engine that least recently got such a one
     */
    record Weights(double prefix, double kvUsage, double queue, double noHitLru) {}

    private final Weights weights;
    private final Residency residency;
    private final Deque<Integer> coldOrder = new ArrayDeque<>();

    Blend(Weights weights, Residency residency) {
        this.weights = weights;
        this.residency = residency;
    }

    @Override
    public boolean readsIndex() {
        return residency.readsIndex();
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        int[] depths = new int[fleet.size()];
        boolean hit = false;
        for (int engine = 0; engine < depths.length; engine++) {
            depths[engine] = residency.depth(ask, engine, fleet);
            hit |= depths[engine] > 0;
        }
        int chosen = best(ask, depths, hit, fleet);
        if (!hit) {
            coldOrder.remove(chosen);
            coldOrder.addLast(chosen);
        }
        residency.routed(ask, chosen);
        return chosen;
    }

    private int best(RoutedAsk ask, int[] depths, boolean hit, FleetNow fleet) {
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        for (int engine = 0; engine < depths.length; engine++) {
            if (!fleet.serves(engine)) {
                continue;
            }
            shortest = Math.min(shortest, fleet.scraped(engine).waiting());
            longest = Math.max(longest, fleet.scraped(engine).waiting());
        }
        Highest highest = new Highest(fleet);
        for (int engine = 0; engine < depths.length; engine++) {
            int waiting = fleet.scraped(engine).waiting();
            double queue = longest == shortest ? 1 : (double) (longest - waiting) / (longest - shortest);
            double prefix = (double) depths[engine] / Math.max(1, residency.considered(ask));
            highest.offer(
                    engine,
                    weights.prefix() * prefix
                            + weights.kvUsage() * (1 - fleet.scraped(engine).kvCacheUsage())
                            + weights.queue() * queue
                            + (hit ? 0 : weights.noHitLru() * coldScore(engine, depths.length)));
        }
        return highest.index();
    }

    /** 1 for the engine that never got a cold prompt, or got one longest ago; 0 for the last that did. */
    private double coldScore(int engine, int engines) {
        int position = 0;
        for (int used : coldOrder) {
            if (used == engine) {
                int never = engines - coldOrder.size();
                return engines == 1 ? 1 : 1 - (double) (never + position) / (engines - 1);
            }
            position++;
        }
        return 1;
    }
}
