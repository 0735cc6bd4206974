package io.glidepath.adapter.blocks;

import io.glidepath.contracts.kvlog.Tier;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Keys held per tier, counted: two engine blocks may have one key, which goes with the last of them. */
final class HeldKeys {

    private final KeyCounts[] byTier =
            Stream.generate(KeyCounts::new).limit(BlockNode.TIERS.length).toArray(KeyCounts[]::new);

    void add(Tier tier, BlockNode node, ChangeSink sink) {
        KeyCounts held = byTier[tier.code()];
        node.forEachKey(key -> {
            if (held.add(key)) {
                sink.stored(tier, key);
            }
        });
    }

    void remove(Tier tier, BlockNode node, ChangeSink sink) {
        KeyCounts held = byTier[tier.code()];
        node.forEachKeyReversed(key -> {
            if (held.remove(key)) {
                sink.removed(tier, key);
            }
        });
    }

    int size() {
        return Stream.of(byTier).mapToInt(KeyCounts::size).sum();
    }

    void clear() {
        Stream.of(byTier).forEach(KeyCounts::clear);
    }

    Map<Tier, long[]> copy() {
        Map<Tier, long[]> copy = new EnumMap<>(Tier.class);
        for (Tier tier : BlockNode.TIERS) {
            KeyCounts held = byTier[tier.code()];
            if (held.size() > 0) {
                copy.put(tier, held.copy());
            }
        }
        return copy;
    }
}
