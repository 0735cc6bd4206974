package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixHashingTest extends BlockHashingContract {

    @Override
    BlockHashing hashing() {
        return new MixHashing();
    }

    @Test
    void spreadsCountersWithoutCollision() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            BlockHashing.Chain chain = hashing().start(BlockExtras.NONE);
            seen.add(chain.next(new int[] {i / 317, i % 317}, 0, 2));
        }
        assertThat(seen).hasSize(100_000);
    }
}
