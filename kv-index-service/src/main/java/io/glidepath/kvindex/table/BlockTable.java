package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.List;
import java.util.Map;

/**
 * The blocks that each worker holds.
 *
 * <p>Writers say what a worker holds, one batch at a time; readers may ask from any thread, and never see half of a
 * batch: each depth answered was that worker's between two batches, at some moment of the call. Keys are opaque 64-bit
 * numbers, each value allowed. A worker's blocks are expected to be prefix-closed over all tiers together (a block's
 * parents are present with it); a single tier need not be.
 */
public interface BlockTable {

    /**
     * Begins a worker anew: whatever was known of it goes, and {@code held} is known instead. Readers see the old blocks
     * or the new ones, nothing between.
     *
     * @param worker any worker, known or not
     * @param held keys per tier; a tier without blocks may be absent. Neither kept nor changed
     * @return whether the worker is known now; false when the table has no place for one more worker
     */
    boolean replace(WorkerId worker, Map<Tier, long[]> held);

    /**
     * Says that many workers will be told of at once, so that a table may make room for them in one go. A guess: nothing
     * goes wrong when it is not met. Each call is followed by one of {@link #settle}.
     *
     * @param workers how many, at least 0
     */
    default void expect(int workers) {}

    /** The workers of one announcement have been told of: room that was made for them and not needed is given back. */
    default void settle() {}

    /**
     * Adds blocks. Nothing happens for a worker that is not known, or a block already held.
     *
     * @param worker who holds them
     * @param tier where
     * @param keys any number, in any order
     */
    void store(WorkerId worker, Tier tier, long[] keys);

    /**
     * Takes blocks away. Nothing happens for a worker that is not known, or a block not held in that tier.
     *
     * @param worker who held them
     * @param tier where; other tiers keep theirs
     * @param keys any number, in any order
     */
    void remove(WorkerId worker, Tier tier, long[] keys);

    /**
     * Drops a worker and all its blocks.
     *
     * @param worker known or not
     */
    void forget(WorkerId worker);

    /**
     * How deep every known worker holds a chain of blocks.
     *
     * @param keys in prompt order; may be empty
     * @return one element for each known worker, in no order
     */
    List<HeldDepth> depths(long[] keys);

    /**
     * How much every known worker holds.
     *
     * @return one element for each known worker, in no order
     */
    List<HeldBlocks> held();

    /**
     * Frees the places of workers that left. Call it now and then from a writer's thread; it takes a pass over the whole
     * table when there is something to free, and nothing otherwise.
     */
    void sweep();

    /**
     * The table's size.
     *
     * @return bytes held by keys and bitmaps
     */
    long bytes();
}
