package io.glidepath.kvindex.table;

/**
 * Finds the depth of every worker of a set in one chain of keys.
 *
 * <p>Since chains are prefix-closed over all tiers, a worker that holds block <i>i</i> holds all before it: halving the
 * range for all workers at once needs a handful of probes for each distinct depth. Level by level, so that the probes of a
 * level read memory at the same time: a search's cost is its misses. Where closure does not hold (a truncated worker; one
 * tier of a worker that has several) the chain is walked block by block, once for all such workers. Made for one call,
 * used by one thread.
 */
final class DepthSearch {

    /** Blocks that a walk reads ahead of itself. */
    private static final int AHEAD = 32;

    private final Cells cells;
    private final long[] keys;
    private final int words;
    private final long[] probe;
    private final long[] spare;
    private final int[] blocks;
    private final int[] gpu;

    DepthSearch(Cells cells, long[] keys, int words) {
        this.cells = cells;
        this.keys = keys;
        this.words = words;
        this.probe = new long[words];
        this.spare = new long[words];
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
        halve(closed);
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

    private void halve(long[] all) {
        int workers = 0;
        for (long bits : all) {
            workers += Long.bitCount(bits);
        }
        Level level = new Level(workers, words);
        Level next = new Level(workers, words);
        for (int i = 0; i < words; i++) {
            level.put(i, all[i]);
        }
        if (keys.length > 0) {
            level.add(0, keys.length);
        }
        while (level.size() > 0) {
            readAhead(level);
            for (int frame = 0; frame < level.size(); frame++) {
                if (level.slot(frame) == Level.SEVERAL) {
                    part(level, frame, next);
                } else {
                    step(level, frame, next);
                }
            }
            Level done = level;
            level = next;
            next = done;
            next.clear();
        }
    }

    private void readAhead(Level level) {
        long sum = 0;
        for (int frame = 0; frame < level.size(); frame++) {
            long mixed = cells.mix(keys[level.middle(frame) - 1]);
            level.mixed(frame, mixed);
            sum += cells.touch(mixed);
        }
        for (int frame = 0; frame < level.size(); frame++) {
            sum += cells.touchHolders(level.mixed(frame));
        }
        cells.touched(sum);
    }

    /** Parts several workers into those that hold the middle block and those that do not. */
    private void part(Level level, int frame, Level next) {
        int middle = level.middle(frame);
        cells.holders(level.mixed(frame), probe, spare);
        for (int i = 0; i < words; i++) {
            next.put(i, level.set(frame, i) & probe[i]);
        }
        settle(next, middle, level.most(frame));
        for (int i = 0; i < words; i++) {
            next.put(i, level.set(frame, i) & ~probe[i]);
        }
        settle(next, level.least(frame), middle - 1);
    }

    private void settle(Level next, int least, int most) {
        if (least < most) {
            next.add(least, most);
        } else {
            for (int i = 0; i < words; i++) {
                assign(i, next.put(i), blocks, least);
            }
        }
    }

    private void step(Level level, int frame, Level next) {
        int slot = level.slot(frame);
        int middle = level.middle(frame);
        boolean holds = cells.holds(level.mixed(frame), slot);
        int least = holds ? middle : level.least(frame);
        int most = holds ? level.most(frame) : middle - 1;
        if (least < most) {
            next.add(slot, least, most);
        } else {
            blocks[slot] = least;
        }
    }

    private void walk(long[] set, int[] depths, boolean gpuOnly) {
        int block = 0;
        for (; block < keys.length && !empty(set); block++) {
            if (block % AHEAD == 0) {
                readAhead(block);
            }
            if (gpuOnly) {
                cells.gpuHolders(cells.mix(keys[block]), probe);
            } else {
                cells.holders(cells.mix(keys[block]), probe, spare);
            }
            for (int i = 0; i < words; i++) {
                long lost = set[i] & ~probe[i];
                set[i] &= probe[i];
                assign(i, lost, depths, block);
            }
        }
        assign(set, depths, block);
    }

    private void readAhead(int from) {
        long sum = 0;
        int to = Math.min(keys.length, from + AHEAD);
        for (int block = from; block < to; block++) {
            sum += cells.touch(cells.mix(keys[block]));
        }
        for (int block = from; block < to; block++) {
            sum += cells.touchHolders(cells.mix(keys[block]));
        }
        cells.touched(sum);
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
