package io.glidepath.kvindex.table;

import io.glidepath.contracts.kvlog.Tier;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The bits themselves: key to workers for each tier, how many bits each slot has, and the version of each slot. Written
 * under the table's lock, read by any thread.
 */
final class Cells {

    private static final Tier[] TIERS = Tier.values();

    private final TierCells[] tiers = new TierCells[TIERS.length];
    private final AtomicIntegerArray[] counts = new AtomicIntegerArray[TIERS.length];
    private final Versions versions;
    private final Budget budget;
    private final long secret;

    Cells(TableLimits limits, long secret) {
        this.budget = new Budget(limits.maxBytes());
        this.versions = new Versions(limits.maxWorkers());
        this.secret = secret;
        for (int i = 0; i < TIERS.length; i++) {
            tiers[i] = new TierCells(1, budget);
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
     * One to one, so the mixed key stands for the key; the one that becomes 0, the mark of an empty cell, is never held.
     */
    long mix(long key) {
        long h = key ^ secret;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }

    /** Overwrites {@code into} with the workers that hold a key in any tier. */
    void holders(long key, long[] into, int words) {
        clear(into, words);
        long mixed = mix(key);
        for (TierCells tier : tiers) {
            tier.holders(mixed, into, words);
        }
    }

    /** Overwrites {@code into} with the workers that hold a key on the GPU. */
    void gpuHolders(long key, long[] into, int words) {
        clear(into, words);
        tiers[Tier.GPU.code()].holders(mix(key), into, words);
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
        for (; done < keys.length; done++) {
            long mixed = mix(keys[done]);
            TierCells.Outcome outcome = mixed == 0 ? TierCells.Outcome.ALREADY_SET : cells.set(mixed, slot);
            if (outcome == TierCells.Outcome.NO_ROOM) {
                break;
            }
            added += outcome == TierCells.Outcome.SET ? 1 : 0;
        }
        counts[tier.code()].setRelease(slot, counts[tier.code()].getPlain(slot) + added);
        return done;
    }

    void clear(int slot, Tier tier, long[] keys) {
        TierCells cells = tiers[tier.code()];
        int removed = 0;
        for (long key : keys) {
            removed += cells.clear(mix(key), slot) ? 1 : 0;
        }
        counts[tier.code()].setRelease(slot, counts[tier.code()].getPlain(slot) - removed);
    }

    /** Clears every bit of some slots. */
    void sweep(int[] slots, int words) {
        long[] mask = new long[words];
        for (int slot : slots) {
            mask[slot >>> 6] |= 1L << slot;
            versions.begin(slot);
        }
        for (TierCells tier : tiers) {
            tier.sweep(mask);
        }
        for (int slot : slots) {
            for (AtomicIntegerArray count : counts) {
                count.setRelease(slot, 0);
            }
            versions.end(slot);
        }
    }

    boolean canWiden(int words) {
        long bytes = 0;
        for (TierCells tier : tiers) {
            bytes += tier.wideningBytes(words);
        }
        return budget.fits(bytes);
    }

    void widen(int words) {
        for (TierCells tier : tiers) {
            tier.widen(words);
        }
    }

    private static void clear(long[] into, int words) {
        for (int i = 0; i < words; i++) {
            into[i] = 0;
        }
    }
}
