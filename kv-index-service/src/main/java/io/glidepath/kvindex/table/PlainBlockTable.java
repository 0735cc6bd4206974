package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The obviously right table: sets in maps, walked key by key under one lock. The oracle of tests and benchmarks; without
 * a bound on its size.
 */
public final class PlainBlockTable implements BlockTable {

    private final Map<WorkerId, Map<Tier, Set<Long>>> workers = new HashMap<>();

    /** Creates an empty table. */
    public PlainBlockTable() {}

    @Override
    public synchronized boolean replace(WorkerId worker, Map<Tier, long[]> held) {
        Map<Tier, Set<Long>> tiers = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            tiers.put(tier, new HashSet<>());
        }
        workers.put(worker, tiers);
        held.forEach((tier, keys) -> store(worker, tier, keys));
        return true;
    }

    @Override
    public synchronized void store(WorkerId worker, Tier tier, long[] keys) {
        Set<Long> held = keysOf(worker, tier);
        for (long key : keys) {
            held.add(key);
        }
    }

    @Override
    public synchronized void remove(WorkerId worker, Tier tier, long[] keys) {
        Set<Long> held = keysOf(worker, tier);
        for (long key : keys) {
            held.remove(key);
        }
    }

    @Override
    public synchronized void forget(WorkerId worker) {
        workers.remove(worker);
    }

    @Override
    public synchronized List<HeldDepth> depths(long[] keys) {
        return workers.entrySet().stream()
                .map(entry -> depth(entry.getKey(), entry.getValue(), keys))
                .toList();
    }

    @Override
    public synchronized List<HeldBlocks> held() {
        return workers.entrySet().stream()
                .map(entry -> new HeldBlocks(entry.getKey(), counts(entry.getValue()), false))
                .toList();
    }

    @Override
    public void sweep() {
        // Nothing stays behind in maps.
    }

    /** An estimate: stack measurements put a boxed key in a set at about 60 bytes. */
    @Override
    public synchronized long bytes() {
        return 60L
                * workers.values().stream()
                        .flatMap(tiers -> tiers.values().stream())
                        .mapToInt(Set::size)
                        .sum();
    }

    private static Map<Tier, Integer> counts(Map<Tier, Set<Long>> tiers) {
        Map<Tier, Integer> counts = new EnumMap<>(Tier.class);
        tiers.forEach((tier, keys) -> counts.put(tier, keys.size()));
        return counts;
    }

    private static HeldDepth depth(WorkerId worker, Map<Tier, Set<Long>> tiers, long[] keys) {
        int blocks = 0;
        while (blocks < keys.length && anywhere(tiers, keys[blocks])) {
            blocks++;
        }
        int gpu = 0;
        while (gpu < blocks && tiers.getOrDefault(Tier.GPU, Set.of()).contains(keys[gpu])) {
            gpu++;
        }
        return new HeldDepth(worker, blocks, gpu, false);
    }

    private static boolean anywhere(Map<Tier, Set<Long>> tiers, long key) {
        return tiers.values().stream().anyMatch(keys -> keys.contains(key));
    }

    private Set<Long> keysOf(WorkerId worker, Tier tier) {
        return workers.getOrDefault(worker, Map.of()).getOrDefault(tier, new HashSet<>());
    }
}
