package io.glidepath.adapter.blocks;

import io.glidepath.contracts.kvlog.Tier;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Keys held per tier, counted: two engine blocks may have one key, which goes with the last of them. */
final class HeldKeys {

    private final Map<Tier, Map<Long, Integer>> byTier = new EnumMap<>(Tier.class);

    HeldKeys() {
        for (Tier tier : Tier.values()) {
            byTier.put(tier, new HashMap<>());
        }
    }

    void add(Tier tier, long[] keys, ChangeSink sink) {
        Map<Long, Integer> held = of(tier);
        for (long key : keys) {
            if (held.merge(key, 1, Integer::sum) == 1) {
                sink.stored(tier, key);
            }
        }
    }

    void remove(Tier tier, long[] keys, ChangeSink sink) {
        Map<Long, Integer> held = of(tier);
        for (int i = keys.length - 1; i >= 0; i--) {
            if (held.computeIfPresent(keys[i], (key, count) -> count == 1 ? null : count - 1) == null) {
                sink.removed(tier, keys[i]);
            }
        }
    }

    int size() {
        return byTier.values().stream().mapToInt(Map::size).sum();
    }

    void clear() {
        byTier.values().forEach(Map::clear);
    }

    Map<Tier, long[]> copy() {
        Map<Tier, long[]> copy = new EnumMap<>(Tier.class);
        byTier.forEach((tier, held) -> {
            if (!held.isEmpty()) {
                copy.put(tier, held.keySet().stream().mapToLong(Long::longValue).toArray());
            }
        });
        return copy;
    }

    private Map<Long, Integer> of(Tier tier) {
        Map<Long, Integer> held = byTier.get(tier);
        if (held == null) {
            throw new IllegalStateException("no map for tier " + tier);
        }
        return held;
    }
}
