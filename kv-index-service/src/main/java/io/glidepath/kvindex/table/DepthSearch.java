package io.glidepath.kvindex.table;

/**
 * Finds the depth of every worker of a set in one chain of keys.
 *
 * <p>Since chains are prefix-closed over all tiers, a worker that holds block <i>i</i> holds all before it: halving the
 * range for all workers at once needs a handful of probes for each distinct depth. Where that does not hold (a truncated
 * worker; one tier of a worker that has several) the chain is walked block by block, once for all such workers. Made for
 * one call, used by one thread.
 */
final class DepthSearch {

    private final Cells cells;
    private final long[] keys;
    private final int words;
    private final long[] probe;
    private final long[] spare;
    private final long[][] frames;
    private final int[] blocks;
    private final int[] gpu;

    DepthSearch(Cells cells, long[] keys, int words) {
        this.cells = cells;
        this.keys = keys;
        this.words = words;
        this.probe = new long[words];
        this.spare = new long[words];
        this.frames = new long[Integer.SIZE - Integer.numberOfLeadingZeros(keys.length) + 1][words];
        this.blocks = new int[words * Long.SIZE];
        this.gpu = new int[words * Long.SIZE];
    }

    int blocks(int slot) {
        return blocks[slot];
    }

    int gpu(int slot) {
        return gpu[slot];
    }

    /** Searches for the workers in {@code closed} by halving, for those in {@code open} by walking. */
    void run(long[] closed, long[] open) {
        System.arraycopy(closed, 0, frames[0], 0, words);
        halve(0, keys.length, 0);
        walk(open, blocks, false);
        long[] spilling = new long[words];
        for (int slot = 0; slot < blocks.length; slot++) {
            gpu[slot] = blocks[slot];
            if (blocks[slot] > 0 && cells.spills(slot)) {
                spilling[slot >>> 6] |= 1L << slot;
            }
        }
        walk(spilling, gpu, true);
    }

    /** The workers of this frame hold at least {@code low} and at most {@code high} blocks. */
    private void halve(int low, int high, int frame) {
        long[] here = frames[frame];
        int least = low;
        int most = high;
        while (least < most && !empty(here)) {
            int middle = (least + most + 1) >>> 1;
            cells.holders(keys[middle - 1], probe, spare);
            if (split(here, frames[frame + 1])) {
                halve(middle, most, frame + 1);
            }
            most = middle - 1;
        }
        assign(here, blocks, least);
    }

    /** Moves the holders of the probed key from one set to another; false when there are none. */
    private boolean split(long[] from, long[] to) {
        long any = 0;
        for (int i = 0; i < words; i++) {
            to[i] = from[i] & probe[i];
            from[i] &= ~probe[i];
            any |= to[i];
        }
        return any != 0;
    }

    private void walk(long[] set, int[] depths, boolean gpuOnly) {
        int block = 0;
        for (; block < keys.length && !empty(set); block++) {
            if (gpuOnly) {
                cells.gpuHolders(keys[block], probe);
            } else {
                cells.holders(keys[block], probe, spare);
            }
            for (int i = 0; i < words; i++) {
                long lost = set[i] & ~probe[i];
                set[i] &= probe[i];
                assign(i, lost, depths, block);
            }
        }
        assign(set, depths, block);
    }

    private void assign(long[] set, int[] depths, int depth) {
        for (int i = 0; i < words; i++) {
            assign(i, set[i], depths, depth);
        }
    }

    private static void assign(int word, long bits, int[] depths, int depth) {
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            int slot = word * Long.SIZE + Long.numberOfTrailingZeros(rest);
            depths[slot] = depth;
        }
    }

    private boolean empty(long[] set) {
        for (int i = 0; i < words; i++) {
            if (set[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
