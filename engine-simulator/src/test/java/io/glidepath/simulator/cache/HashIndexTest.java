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
                int block = map.remove(key);
                index.remove(block);
                unused.add(block);
            } else if (!unused.isEmpty()) {
                int block = unused.remove();
                hashes[block] = key;
                index.add(block);
                map.put(key, block);
            }
            assertThat(index.get(key)).isEqualTo(map.getOrDefault(key, HashIndex.ABSENT));
        }
        map.forEach((key, block) -> assertThat(index.get(key)).isEqualTo(block));
    }

    /** More blocks than buckets could hold one each, so that chains are cut at their heads, middles and ends. */
    @Test
    void replacesAnywhereInAChain() {
        for (int block = 1; block <= BLOCKS; block++) {
            hashes[block] = block % (BLOCKS / 2);
        }
        for (int block = 1; block <= BLOCKS / 2; block++) {
            index.add(block);
        }
        for (int block = 1; block <= BLOCKS / 2; block++) {
            index.replace(block, block + BLOCKS / 2);
        }
        for (int block = 1; block <= BLOCKS / 2; block++) {
            assertThat(index.get(hashes[block])).isEqualTo(block + BLOCKS / 2);
        }
    }

    @Test
    void putsABlockInThePlaceOfItsCopy() {
        hashes[1] = 5;
        hashes[2] = 5;
        index.add(1);
        index.replace(1, 2);
        assertThat(index.get(5)).isEqualTo(2);
    }

    @Test
    void forgetsEverythingWhenCleared() {
        hashes[1] = 5;
        index.add(1);
        index.clear();
        assertThat(index.get(5)).isEqualTo(HashIndex.ABSENT);
    }
}
