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
    private int counted;
    private long takeovers;

    SequenceBlocks(PrefixCache cache, int blockSize, BlockHashing.Chain chain) {
        this.cache = cache;
        this.blockSize = blockSize;
        this.chain = chain;
    }

    /** Finds the cached blocks at the start of the sequence, at most {@code limit}; it holds no block yet. */
    int countCached(int[] tokens, int limit) {
        counted = 0;
        takeovers = cache.takeovers();
        reserve(limit);
        while (counted < limit) {
            int block = cache.find(hashOf(tokens, counted));
            if (block == 0) {
                break;
            }
            blocks[counted++] = block;
        }
        return counted;
    }

    /** Whether {@link #countCached} would count as it last did. Looks at both ends only: chains go tail first. */
    boolean countsAsBefore(int[] tokens, int limit) {
        return takeovers == cache.takeovers()
                && (counted == limit || cache.find(hashOf(tokens, counted)) == 0)
                && (counted == 0 || cache.find(hashes[counted - 1]) != 0);
    }

    /** Of the cached blocks just counted, those that others hold: to hold them too uses up no free block. */
    int countHeldByOthers() {
        int shared = 0;
        for (int i = 0; i < counted; i++) {
            if (cache.holders(blocks[i]) > 0) {
                shared++;
            }
        }
        return shared;
    }

    /** Holds the cached blocks just counted. */
    void holdCached() {
        for (; held < counted; held++) {
            cache.hold(blocks[held]);
        }
        stored = counted;
    }

    /** Blocks to take before the sequence can hold its first {@code tokenCount} tokens. */
    int missing(int tokenCount) {
        // Most decodes stay within their last block: a comparison is cheaper than a division.
        return tokenCount <= held * blockSize ? 0 : Math.ceilDiv(tokenCount, blockSize) - held;
    }

    /** Takes what is {@link #missing}; there must be enough free blocks. */
    void extend(int tokenCount) {
        int needed = held + missing(tokenCount);
        reserve(needed);
        while (held < needed) {
            blocks[held++] = cache.take();
        }
    }

    /** Makes the blocks that the first {@code tokenCount} tokens fill visible to others. */
    void storeFull(GenerationRequest request, int[] tokens, int tokenCount) {
        if (tokenCount < (stored + 1) * blockSize) {
            return;
        }
        int full = tokenCount / blockSize;
        int first = stored;
        for (; stored < full; stored++) {
            cache.store(blocks[stored], hashOf(tokens, stored));
        }
        if (cache.recordsEvents()) {
            cache.announce(storedEvent(request, tokens, first));
        }
    }

    /** The length from which on a decode takes a block or fills one. */
    int silentBelow() {
        return Math.min(held * blockSize + 1, (stored + 1) * blockSize);
    }

    /** Gives its blocks to whoever asks, who holds them from now on. */
    int[] give() {
        int[] given = Arrays.copyOf(blocks, held);
        held = 0;
        stored = 0;
        return given;
    }

    void release() {
        cache.release(blocks, held);
        held = 0;
        stored = 0;
    }

    int held() {
        return held;
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
