package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashIndexTest {

    private static final int ENTRIES = 64;

    @Test
    void answersLikeAMapThroughManyChanges() {
        HashIndex index = new HashIndex(ENTRIES);
        Map<Long, Integer> map = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            // Few enough keys to meet again, with the ends of the range among them.
            long key = random.nextInt(200) - 100 + (random.nextBoolean() ? Long.MAX_VALUE : 0);
            if (map.containsKey(key) && random.nextBoolean()) {
                index.remove(key);
                map.remove(key);
            } else if (map.size() < ENTRIES) {
                index.put(key, 1 + i);
                map.put(key, 1 + i);
            }
            assertThat(index.get(key)).isEqualTo(map.getOrDefault(key, HashIndex.ABSENT));
        }
        map.forEach((key, block) -> assertThat(index.get(key)).isEqualTo(block));
    }

    @Test
    void forgetsEverythingWhenCleared() {
        HashIndex index = new HashIndex(ENTRIES);
        index.put(5, 1);
        index.clear();
        assertThat(index.get(5)).isEqualTo(HashIndex.ABSENT);
    }
}
