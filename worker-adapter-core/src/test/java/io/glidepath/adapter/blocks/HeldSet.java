package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.Tier;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a reader holds after the changes; a change that changes nothing is an error. */
final class HeldSet implements ChangeSink {

    private final Map<Tier, Set<Long>> held = new EnumMap<>(Tier.class);

    @Override
    public void stored(Tier tier, long key) {
        assertThat(held.computeIfAbsent(tier, none -> new HashSet<>()).add(key))
                .as("%x is new in %s", key, tier)
                .isTrue();
    }

    @Override
    public void removed(Tier tier, long key) {
        assertThat(held.getOrDefault(tier, Set.of()).contains(key))
                .as("%x was in %s", key, tier)
                .isTrue();
        held.get(tier).remove(key);
        if (held.get(tier).isEmpty()) {
            held.remove(tier);
        }
    }

    @Override
    public void cleared() {
        held.clear();
    }

    Map<Tier, Set<Long>> keys() {
        return held;
    }

    Set<Long> gpu() {
        return held.getOrDefault(Tier.GPU, Set.of());
    }
}
