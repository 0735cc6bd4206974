package io.glidepath.kvindex.table;

import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.cells.Budget;
import io.glidepath.kvindex.cells.Outcome;
import io.glidepath.kvindex.cells.TierCells;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The bits themselves: key to workers for each tier, how many bits each slot has, and the version of each slot. Written
 * under the table's lock, read by any thread.
 */
final class Cells {

    /** Parts that can be {@linkplain #sweep swept} one by one. */
    static final int PARTS = TierCells.PARTS;

    private static final Tier[] TIERS = Tier.values();

    /** Keys whose memory is read before the first of them is searched: about as many reads as a core overlaps. */
    private static final int AHEAD = 32;

    private final TierCells[] tiers = new TierCells[TIERS.length];
    private final AtomicIntegerArray[] counts = new AtomicIntegerArray[TIERS.length];
    private final Versions versions;
    private final Budget budget;
    private final long secret;
    private final long[] ahead = new long[AHEAD];

    @SuppressWarnings("UnusedVariable") // see touched(long)
    private long touched;

    Cells(TableLimits limits, long secret) {
        this.budget = new Budget(limits.maxBytes());
        this.versions = new Versions(limits.maxWorkers());
        this.secret = secret;
        for (int i = 0; i < TIERS.length; i++) {
            tiers[i] = new TierCells(budget);
            counts[i] = new AtomicIntegerArray(limits.maxWorkers());
        }
    }

    Versions versions() {
        return versions;
    }

    Budget budget() {
        return budget;
    }

    /**
     * Spreads a key over the table with a number that nobody outside knows, so that no one can choose keys which collide.
     * One to one, so the mixed key stands for the key; but for 0, the mark of an empty cell: that key shares 1.
     */
    long mix(long key) {
        long h = key ^ secret;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        h ^= h >>> 33;
        return h == 0 ? 1 : h;
    }

    /** Overwrites {@code into} with the workers that hold a mixed key in any tier; {@code spare} is as wide. */
    void holders(long mixed, long[] into, long[] spare) {
        holders(Tier.GPU, mixed, into);
        for (Tier tier : TIERS) {
            if (tier != Tier.GPU && tiers[tier.code()].touched()) {
                holders(tier, mixed, spare);
                for (int i = 0; i < into.length; i++) {
                    into[i] |= spare[i];
                }
            }
        }
    }

    /** Whether a worker holds a mixed key in any tier. */
    boolean holds(long mixed, int slot) {
        for (TierCells tier : tiers) {
            if (tier.touched() && tier.holds(mixed, slot)) {
                return true;
            }
        }
        return false;
    }

    /** Overwrites {@code into} with the workers that hold a mixed key on the GPU. */
    void gpuHolders(long mixed, long[] into) {
        holders(Tier.GPU, mixed, into);
    }

    private void holders(Tier tier, long mixed, long[] into) {
        if (tiers[tier.code()].touched()) {
            tiers[tier.code()].holders(mixed, into);
        } else {
            Arrays.fill(into, 0);
        }
    }

    /** Reads ahead where a mixed key will be searched; give the result to {@link #touched}. */
    long touch(long mixed) {
        long sum = 0;
        for (TierCells tier : tiers) {
            sum += tier.touch(mixed);
        }
        return sum;
    }

    /** Reads ahead the holders of a mixed key; give the result to {@link #touched}. */
    long touchHolders(long mixed) {
        long sum = 0;
        for (TierCells tier : tiers) {
            sum += tier.touchHolders(mixed);
        }
        return sum;
    }

    /** Takes what was read ahead, so that it is not optimised away. Hardly ever writes: readers share the field. */
    void touched(long sum) {
        if (sum == secret) {
            touched = sum;
        }
    }

    /** Whether a slot has blocks outside the GPU. */
    boolean spills(int slot) {
        for (int i = 0; i < TIERS.length; i++) {
            if (TIERS[i] != Tier.GPU && counts[i].get(slot) > 0) {
                return true;
            }
        }
        return false;
    }

    int count(Tier tier, int slot) {
        return counts[tier.code()].get(slot);
    }

    long total(int slot) {
        long total = 0;
        for (AtomicIntegerArray count : counts) {
            total += count.getPlain(slot);
        }
        return total;
    }

    /** Sets bits until the budget has no room: the number of keys done. */
    int set(int slot, Tier tier, long[] keys, int from) {
        TierCells cells = tiers[tier.code()];
        int added = 0;
        int done = from;
        boolean room = true;
        while (room && done < keys.length) {
            int near = readAhead(cells, keys, done);
            for (int i = 0; room && i < near; i++) {
                Outcome outcome = cells.set(ahead[i], slot);
                room = outcome != Outcome.NO_ROOM;
                added += outcome == Outcome.SET ? 1 : 0;
                done += room ? 1 : 0;
            }
        }
        counts[tier.code()].setRelease(slot, counts[tier.code()].getPlain(slot) + added);
        return done;
    }

    void clear(int slot, Tier tier, long[] keys) {
        TierCells cells = tiers[tier.code()];
        int removed = 0;
        for (int done = 0; done < keys.length; ) {
            int near = readAhead(cells, keys, done);
            for (int i = 0; i < near; i++) {
                removed += cells.clear(ahead[i], slot) ? 1 : 0;
            }
            done += near;
        }
        counts[tier.code()].setRelease(slot, counts[tier.code()].getPlain(slot) - removed);
    }

    /** Mixes the next keys into {@link #ahead} and reads where each will be searched: how many. */
    private int readAhead(TierCells cells, long[] keys, int from) {
        int near = Math.min(AHEAD, keys.length - from);
        long sum = 0;
        for (int i = 0; i < near; i++) {
            ahead[i] = mix(keys[from + i]);
            sum += cells.touch(ahead[i]);
        }
        touched(sum);
        return near;
    }

    /** Clears every bit of some slots, in one part of the table. */
    void sweep(int[] slots, int words, int part) {
        long[] mask = new long[words];
        for (int slot : slots) {
            mask[slot >>> 6] |= 1L << slot;
            versions.begin(slot);
        }
        for (TierCells tier : tiers) {
            tier.sweep(part, mask);
        }
        for (int slot : slots) {
            versions.end(slot);
        }
    }

    /** Every part has been swept of these slots. */
    void swept(int[] slots) {
        for (int slot : slots) {
            for (AtomicIntegerArray count : counts) {
                count.setRelease(slot, 0);
            }
        }
    }

    /** How many times the blocks so far are expected, in any tier. */
    void expect(double times) {
        for (TierCells tier : tiers) {
            tier.expect(times);
        }
    }

    /** Gives back the room of one part that was made for what did not come; whether there was some. */
    boolean trim(int part) {
        boolean trimmed = false;
        for (TierCells tier : tiers) {
            trimmed |= tier.trim(part);
        }
        return trimmed;
    }

    void widen(int words) {
        for (TierCells tier : tiers) {
            tier.widen(words);
        }
    }
}
