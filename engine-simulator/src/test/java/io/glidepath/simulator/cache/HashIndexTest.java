package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashIndexTest {

    private static final int BLOCKS = 64;

    private final long[] hashes = new long[BLOCKS + 1];
    private final HashIndex index = new HashIndex(hashes);

    @Test
    void answersLikeAMapThroughManyChanges() {
        Map<Long, Integer> map = new HashMap<>();
        Deque<Integer> unused = new ArrayDeque<>();
        for (int block = 1; block <= BLOCKS; block++) {
            unused.add(block);
        }
        Random random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            // Few enough keys to meet again, with the ends of the range among them.
            long key = random.nextInt(200) - 100 + (random.nextBoolean() ? Long.MAX_VALUE : 0);
            if (map.containsKey(key)) {
                index.remove(key);
                unused.add(map.remove(key));
            } else if (!unused.isEmpty()) {
                int block = unused.remove();
                hashes[block] = key;
                index.put(block);
                map.put(key, block);
            }
            assertThat(index.get(key)).isEqualTo(map.getOrDefault(key, HashIndex.ABSENT));
        }
        map.forEach((key, block) -> assertThat(index.get(key)).isEqualTo(block));
    }

    @Test
    void putsABlockInThePlaceOfItsCopy() {
        hashes[1] = 5;
        hashes[2] = 5;
        index.put(1);
        index.put(2);
        assertThat(index.get(5)).isEqualTo(2);
    }

    @Test
    void forgetsEverythingWhenCleared() {
        hashes[1] = 5;
        index.put(1);
        index.clear();
        assertThat(index.get(5)).isEqualTo(HashIndex.ABSENT);
    }
}
