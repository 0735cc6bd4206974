package io.glidepath.benchmarks.index;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The usual way in a JVM: a concurrent map from block to a set of worker names, walked key by key. The baseline. */
final class MapOfSets {

    private final ConcurrentHashMap<Long, Set<String>> holders = new ConcurrentHashMap<>();

    void store(String worker, long[] keys) {
        for (long key : keys) {
            holders.computeIfAbsent(key, missing -> ConcurrentHashMap.newKeySet(1))
                    .add(worker);
        }
    }

    void remove(String worker, long[] keys) {
        for (long key : keys) {
            holders.computeIfPresent(key, (same, workers) -> {
                workers.remove(worker);
                return workers.isEmpty() ? null : workers;
            });
        }
    }

    /** Depth of each worker that holds the first block. */
    Map<String, Integer> depths(long[] keys) {
        Map<String, Integer> depths = new HashMap<>();
        Set<String> walking = new HashSet<>(holders.getOrDefault(keys[0], Set.of()));
        for (int i = 0; i < keys.length && !walking.isEmpty(); i++) {
            Set<String> here = holders.getOrDefault(keys[i], Set.of());
            int depth = i;
            walking.removeIf(worker -> {
                boolean left = !here.contains(worker);
                if (left) {
                    depths.put(worker, depth);
                }
                return left;
            });
        }
        walking.forEach(worker -> depths.put(worker, keys.length));
        return depths;
    }

    int size() {
        return holders.size();
    }
}
