package io.glidepath.simulator.cache;

import java.util.Arrays;

/**
 * Finds a block by its hash: chains of blocks in buckets, linked through arrays by block number, no boxes. To take a block
 * out writes memory and waits for none, which is what an engine under memory pressure does most.
 *
 * <p>Prompts are looked for block after block, so each block remembers which one was found after it: where the same chain
 * is walked again, the next block is known before its bucket is, and lies near the one before in memory.
 *
 * <p>The keys are the pool's own array; the size is fixed, for there can be no more entries than blocks.
 */
final class HashIndex {

    /** What {@link #get} answers for an unknown hash; the null block is never indexed. */
    static final int ABSENT = 0;

    private final long[] hashes;
    private final int[] firsts;
    // The block after block b in its bucket is at 2b, the one before at 2b + 1; ABSENT at either end. Before a block
    // that is
    // not indexed is itself.
    private final int[] links;
    private final int[] foundAfter;
    private int last;
    private final int shift;

    /**
     * An empty index.
     *
     * @param hashes the hash of each block; that of an indexed block does not change
     */
    HashIndex(long[] hashes) {
        int buckets = Integer.highestOneBit(Math.max(2, hashes.length)) << 1;
        this.hashes = hashes;
        this.firsts = new int[buckets];
        this.links = new int[2 * hashes.length];
        this.foundAfter = new int[hashes.length];
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(buckets);
        forgetAll();
    }

    int get(long hash) {
        int expected = foundAfter[last];
        if (expected != ABSENT && hashes[expected] == hash && isIndexed(expected)) {
            last = expected;
            return expected;
        }
        int block = firsts[bucket(hash)];
        while (block != ABSENT && hashes[block] != hash) {
            block = links[2 * block];
        }
        if (block != ABSENT) {
            foundAfter[last] = block;
        }
        last = block;
        return block;
    }

    /** Indexes a block by its hash, which no other indexed block has. */
    void add(int block) {
        int bucket = bucket(hashes[block]);
        join(block, firsts[bucket]);
        begin(bucket, block);
    }

    /** Forgets an indexed block. */
    void remove(int block) {
        connect(block, links[2 * block]);
        forget(block);
    }

    /** Indexes another block of the same hash in the place of one that is indexed. */
    void replace(int block, int other) {
        join(other, links[2 * block]);
        connect(block, other);
        forget(block);
    }

    void clear() {
        Arrays.fill(firsts, ABSENT);
        forgetAll();
    }

    private boolean isIndexed(int block) {
        return links[2 * block + 1] != block;
    }

    private void forgetAll() {
        for (int block = 0; block < hashes.length; block++) {
            forget(block);
        }
    }

    private void forget(int block) {
        links[2 * block + 1] = block;
    }

    /** Lets whatever is before a block be followed by another. */
    private void connect(int block, int next) {
        int previous = links[2 * block + 1];
        if (previous == ABSENT) {
            begin(bucket(hashes[block]), next);
        } else {
            join(previous, next);
        }
    }

    private void begin(int bucket, int block) {
        firsts[bucket] = block;
        links[2 * block + 1] = ABSENT;
    }

    // The null block's links are written and never read, which spares a branch.
    private void join(int first, int second) {
        links[2 * first] = second;
        links[2 * second + 1] = first;
    }

    private int bucket(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
