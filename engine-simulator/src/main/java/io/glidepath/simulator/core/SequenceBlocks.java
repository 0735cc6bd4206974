package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.BlockHashing;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.LongList;
import io.glidepath.simulator.cache.PrefixCache;
import java.util.Arrays;
import java.util.OptionalLong;

/** The blocks that one sequence holds, and the hashes of its full ones. */
final class SequenceBlocks {

    private final PrefixCache cache;
    private final int blockSize;
    private final BlockHashing.Chain chain;
    private long[] hashes = new long[8];
    private int hashed;
    private int[] blocks = new int[8];
    private int held;
    private int stored;

    SequenceBlocks(PrefixCache cache, int blockSize, BlockHashing.Chain chain) {
        this.cache = cache;
        this.blockSize = blockSize;
        this.chain = chain;
    }

    /** Counts the cached blocks at the start of the sequence, at most {@code limit}. */
    int countCached(int[] tokens, int limit) {
        int count = 0;
        while (count < limit && cache.find(hashOf(tokens, count)) != 0) {
            count++;
        }
        return count;
    }

    /** Counts those of the first {@code count} cached blocks that nobody holds: holding them uses up free blocks. */
    int countUnheld(int count) {
        int unheld = 0;
        for (int i = 0; i < count; i++) {
            if (cache.holders(cache.find(hashes[i])) == 0) {
                unheld++;
            }
        }
        return unheld;
    }

    /** Holds the first {@code count} cached blocks; the sequence holds none yet. */
    void holdCached(int count) {
        reserve(count);
        for (; held < count; held++) {
            blocks[held] = cache.find(hashes[held]);
            cache.hold(blocks[held]);
        }
        stored = count;
    }

    /** Blocks to take before the sequence can hold its first {@code tokenCount} tokens. */
    int missing(int tokenCount) {
        return blocksFor(tokenCount) - held;
    }

    /** Takes what is {@link #missing}; there must be enough free blocks. */
    void extend(int tokenCount) {
        int needed = blocksFor(tokenCount);
        reserve(needed);
        while (held < needed) {
            blocks[held++] = cache.take();
        }
    }

    /** Makes the blocks that the first {@code tokenCount} tokens fill visible to others. */
    void storeFull(GenerationRequest request, int[] tokens, int tokenCount) {
        int full = tokenCount / blockSize;
        if (full <= stored) {
            return;
        }
        int first = stored;
        for (; stored < full; stored++) {
            cache.store(blocks[stored], hashOf(tokens, stored));
        }
        if (cache.recordsEvents()) {
            cache.announce(storedEvent(request, tokens, first));
        }
    }

    void release() {
        cache.release(blocks, held);
        held = 0;
        stored = 0;
    }

    int held() {
        return held;
    }

    private int blocksFor(int tokenCount) {
        return Math.ceilDiv(tokenCount, blockSize);
    }

    private long hashOf(int[] tokens, int block) {
        if (block >= hashes.length) {
            hashes = Arrays.copyOf(hashes, Math.max(2 * hashes.length, tokens.length / blockSize));
        }
        for (; hashed <= block; hashed++) {
            hashes[hashed] = chain.next(tokens, hashed * blockSize, blockSize);
        }
        return hashes[block];
    }

    private KvEvent storedEvent(GenerationRequest request, int[] tokens, int first) {
        OptionalLong parent = first == 0 ? OptionalLong.empty() : OptionalLong.of(hashes[first - 1]);
        BlockExtras extras = request.extras();
        return new KvEvent.BlocksStored(
                request.id(),
                first,
                LongList.copyOfRange(hashes, first, stored),
                parent,
                IntList.copyOfRange(tokens, first * blockSize, stored * blockSize),
                extras);
    }

    private void reserve(int count) {
        if (count > blocks.length) {
            blocks = Arrays.copyOf(blocks, Math.max(2 * blocks.length, count));
        }
    }
}
