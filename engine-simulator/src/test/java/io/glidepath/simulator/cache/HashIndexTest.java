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

    /** Each block remembers which was found after it, which may be gone, or hold something else, when the chain is walked again. */
    @Test
    void findsChainsThatAreWalkedAgainAfterChanges() {
        Map<Long, Integer> map = new HashMap<>();
        Deque<Integer> unused = new ArrayDeque<>();
        for (int block = 1; block <= BLOCKS; block++) {
            unused.add(block);
        }
        Random random = new Random(2);
        for (int walk = 0; walk < 5_000; walk++) {
            int chain = random.nextInt(6);
            for (long key = chain * 20L; key < chain * 20L + 20; key++) {
                assertThat(index.get(key)).isEqualTo(map.getOrDefault(key, HashIndex.ABSENT));
            }
            for (int change = random.nextInt(8); change > 0; change--) {
                change(random.nextInt(120), map, unused);
            }
            if (random.nextInt(500) == 0) {
                index.clear();
                unused.addAll(map.values());
                map.clear();
            }
        }
    }

    private void change(long key, Map<Long, Integer> map, Deque<Integer> unused) {
        Integer held = map.remove(key);
        if (held == null && !unused.isEmpty()) {
            int block = unused.remove();
            hashes[block] = key;
            index.add(block);
            map.put(key, block);
        } else if (held != null && unused.isEmpty()) {
            index.remove(held);
            unused.add(held);
        } else if (held != null) {
            int copy = unused.remove();
            hashes[copy] = key;
            index.replace(held, copy);
            map.put(key, copy);
            unused.add(held);
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
