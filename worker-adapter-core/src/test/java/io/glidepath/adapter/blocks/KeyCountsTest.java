package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyCountsTest {

    /** Few keys, so that they are held often; many, so that the arrays grow. */
    @ParameterizedTest
    @ValueSource(ints = {3, 600, 5_000, 1_000_000})
    void countsAsAPlainMapDoes(int different) {
        Random random = new Random(different);
        KeyCounts counts = new KeyCounts();
        Map<Long, Integer> plain = new HashMap<>();

        for (int i = 0; i < 40_000; i++) {
            long key = random.nextInt(different) * 1_024L; // close together, so that places collide
            if (random.nextInt(9) < 5) {
                assertThat(counts.add(key)).isEqualTo(plain.merge(key, 1, Integer::sum) == 1);
            } else {
                boolean held = plain.containsKey(key);
                Integer left = plain.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
                assertThat(counts.remove(key)).isEqualTo(held && left == null);
            }
        }

        assertThat(counts.copy()).containsExactlyInAnyOrder(plain.keySet().toArray(Long[]::new));
        assertThat(counts.size()).isEqualTo(plain.size());
        counts.clear();
        assertThat(counts.copy()).isEmpty();
    }
}
