package io.glidepath.simulator.cache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The block pool of one engine. Each block is held by any number of sequences; held by none it waits in the free queue,
 * least recently used first, and keeps its content until something else takes it.
 *
 * <p>As in vLLM V1: block 0 is the null block and never handed out; the same content may sit in several blocks, of which
 * the oldest is found; giving up a block's content is announced when the block is taken, one event a copy.
 *
 * <p>Not thread-safe. Every call takes constant time a block.
 */
public final class PrefixCache {

    private static final int NULL_BLOCK = 0;

    private final boolean recordEvents;
    private final int[] holders;
    private final long[] hashes;
    private final boolean[] cached;
    private final BlockRing queue;
    private final BlockRing copies;
    private final HashIndex index;
    private final List<KvEvent> events = new ArrayList<>();
    private int free;
    private long takeovers;

    /**
     * An empty pool.
     *
     * @param totalBlocks with the null block, at least 2
     * @param recordEvents whether changes are kept for {@link #drainEvents}
     */
    public PrefixCache(int totalBlocks, boolean recordEvents) {
        this.recordEvents = recordEvents;
        this.holders = new int[totalBlocks];
        this.hashes = new long[totalBlocks];
        this.cached = new boolean[totalBlocks];
        this.queue = new BlockRing(totalBlocks);
        this.copies = new BlockRing(totalBlocks);
        this.index = new HashIndex(hashes);
        this.free = totalBlocks - 1;
        for (int block = 1; block < totalBlocks; block++) {
            queue.append(NULL_BLOCK, block);
        }
    }

    /**
     * Blocks that no sequence holds, with or without content.
     *
     * @return 0 to {@link #usableBlocks}
     */
    public int freeBlocks() {
        return free;
    }

    /**
     * Blocks that can hold tokens.
     *
     * @return all but the null block
     */
    public int usableBlocks() {
        return holders.length - 1;
    }

    /**
     * Finds content.
     *
     * @param hash of the content
     * @return the block that holds it, the oldest of several; 0 when none does
     */
    public int find(long hash) {
        return index.get(hash);
    }

    /**
     * How often another copy took the place of one that {@link #find} had answered with.
     *
     * @return a number that only grows
     */
    public long takeovers() {
        return takeovers;
    }

    /**
     * How many sequences hold a block.
     *
     * @param block from 1
     * @return 0 when it is free
     */
    public int holders(int block) {
        return holders[block];
    }

    /**
     * Makes one more sequence hold a block, which leaves the free queue if it was there.
     *
     * @param block from {@link #find}
     */
    public void hold(int block) {
        if (holders[block]++ == 0) {
            queue.unlink(block);
            free--;
        }
    }

    /**
     * Takes the least recently used free block and gives up its content.
     *
     * @return the block, held once
     * @throws IllegalStateException when none is free
     */
    public int take() {
        int block = queue.after(NULL_BLOCK);
        if (block == NULL_BLOCK) {
            throw new IllegalStateException("no free block");
        }
        forget(block);
        hold(block);
        return block;
    }

    /**
     * Lets one sequence's blocks go, the last first, so that chains are given up from their tails.
     *
     * @param blocks holds the blocks in the order of the sequence
     * @param count how many
     */
    public void release(int[] blocks, int count) {
        for (int i = count - 1; i >= 0; i--) {
            int block = blocks[i];
            if (--holders[block] == 0) {
                queue.append(NULL_BLOCK, block);
                free++;
            }
        }
    }

    /**
     * Gives a held block its content, to be found from now on.
     *
     * @param block from {@link #take}
     * @param hash of the content
     */
    public void store(int block, long hash) {
        hashes[block] = hash;
        cached[block] = true;
        int oldest = index.get(hash);
        if (oldest == HashIndex.ABSENT) {
            index.add(block);
        } else {
            copies.append(oldest, block);
        }
    }

    /**
     * Whether {@link #announce} keeps anything.
     *
     * @return as constructed
     */
    public boolean recordsEvents() {
        return recordEvents;
    }

    /**
     * Keeps an event for {@link #drainEvents}.
     *
     * @param event what happened last
     */
    public void announce(KvEvent event) {
        if (recordEvents) {
            events.add(event);
        }
    }

    /**
     * Hands over what was announced.
     *
     * @return all events since the last call, in order
     */
    public List<KvEvent> drainEvents() {
        if (events.isEmpty()) {
            return List.of();
        }
        // One copy of the right size; a list that is given away had to grow from nothing each time.
        List<KvEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /**
     * Forgets all content and announces it.
     *
     * @return false, and nothing done, while a sequence holds a block
     */
    public boolean reset() {
        if (free != usableBlocks()) {
            return false;
        }
        for (int block = 1; block < cached.length; block++) {
            copies.unlink(block);
        }
        Arrays.fill(cached, false);
        index.clear();
        announce(new KvEvent.AllBlocksCleared());
        return true;
    }

    private void forget(int block) {
        if (!cached[block]) {
            return;
        }
        long hash = hashes[block];
        cached[block] = false;
        int other = copies.after(block);
        if (other == block) {
            index.remove(block);
        } else {
            copies.unlink(block);
            if (index.get(hash) == block) {
                index.replace(block, other);
                takeovers++;
            }
        }
        if (recordEvents) {
            events.add(new KvEvent.BlockRemoved(hash));
        }
    }
}
