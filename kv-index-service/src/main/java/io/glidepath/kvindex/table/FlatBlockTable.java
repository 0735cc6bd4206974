package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.Directory.Entry;
import io.glidepath.kvindex.table.Directory.Trust;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The table that answers: flat primitive arrays, one bit for each worker and block.
 *
 * <p>Threads: writers take one lock, a batch at a time. Readers take none: they read the directory, search, and repeat
 * what changed meanwhile ({@link Versions}); a worker that keeps changing is read under the lock in the end.
 *
 * <p>Bounded: when a key finds no room, the worker with the most blocks loses all of them and is {@code truncated} until
 * it begins anew. All rather than some, since what is left of a chain without its head can never be used.
 */
public final class FlatBlockTable implements BlockTable {

    private final ReentrantLock lock = new ReentrantLock();
    private final Cells cells;
    private final SlotPool slots;
    private final int mostWords;
    private final Foresight foresight = new Foresight();
    private volatile Directory directory = new Directory(Map.of(), 1);

    /**
     * Creates an empty table.
     *
     * @param limits what it may take
     * @param secret any number that callers cannot know
     */
    public FlatBlockTable(TableLimits limits, long secret) {
        this.cells = new Cells(limits, secret);
        this.slots = new SlotPool(limits.maxWorkers());
        this.mostWords = (limits.maxWorkers() + Long.SIZE - 1) / Long.SIZE;
    }

    @Override
    public boolean replace(WorkerId worker, Map<Tier, long[]> held) {
        lock.lock();
        try {
            int slot = cleanSlot();
            if (slot < 0) { // the worker's own place is the last one: give it up first
                leave(worker);
                slot = cleanSlot();
            }
            return slot >= 0 && fill(worker, slot, held);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void expect(int workers) {
        locked(() -> foresight.begin(directory.entries().size(), workers));
    }

    @Override
    public void settle() {
        boolean all = locked(() -> {
            cells.expect(1);
            return foresight.end();
        });
        for (int i = 0; all && i < Cells.PARTS; i++) {
            int part = i;
            locked(() -> cells.trim(part));
        }
    }

    @Override
    public void store(WorkerId worker, Tier tier, long[] keys) {
        lock.lock();
        try {
            Entry entry = directory.entries().get(worker);
            if (entry != null && !set(entry.slot(), tier, keys)) {
                truncate(worker, entry.slot());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void remove(WorkerId worker, Tier tier, long[] keys) {
        lock.lock();
        try {
            Entry entry = directory.entries().get(worker);
            if (entry != null) {
                cells.versions().begin(entry.slot());
                cells.clear(entry.slot(), tier, keys);
                cells.versions().end(entry.slot());
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void forget(WorkerId worker) {
        lock.lock();
        try {
            leave(worker);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<HeldDepth> depths(long[] keys) {
        return new DepthReader(cells, () -> directory, keys).read(this::locked);
    }

    @Override
    public List<HeldBlocks> held() {
        return directory.entries().entrySet().stream()
                .map(known -> held(known.getKey(), known.getValue()))
                .toList();
    }

    /** Part by part, so that writers wait for a small part of the pass at most. */
    @Override
    public void sweep() {
        Left left = locked(() -> new Left(slots.dirtySlots(), slots.sweeps()));
        for (int part = 0; left.slots().length > 0 && part < Cells.PARTS; part++) {
            sweep(left, part);
        }
    }

    /** Slots to be swept, and how often everything had been swept when they were. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Left(int[] slots, int sweeps) {}

    /** Sweeps one part, unless somebody who needed a slot at once has swept everything meanwhile. */
    private void sweep(Left left, int part) {
        lock.lock();
        try {
            if (slots.sweeps() == left.sweeps()) {
                cells.sweep(left.slots(), directory.words(), part);
                if (part == Cells.PARTS - 1) {
                    cells.swept(left.slots());
                    slots.swept(left.slots());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long bytes() {
        return cells.budget().taken();
    }

    private <T> T locked(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }

    private HeldBlocks held(WorkerId worker, Entry entry) {
        Map<Tier, Integer> counts = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            counts.put(tier, cells.count(tier, entry.slot()));
        }
        return new HeldBlocks(worker, counts, entry.trust() != Trust.WHOLE);
    }

    private boolean fill(WorkerId worker, int slot, Map<Tier, long[]> held) {
        boolean whole = true;
        cells.expect(foresight.times(directory.entries().size() + 1));
        for (Map.Entry<Tier, long[]> tier : held.entrySet()) {
            whole = whole && set(slot, tier.getKey(), tier.getValue());
        }
        if (!whole) {
            sweepNow(slot);
        }
        Entry before = directory.entries().get(worker);
        directory = directory.with(worker, new Entry(slot, whole ? Trust.WHOLE : Trust.TRUNCATED));
        if (before != null) {
            leave(before.slot());
        }
        return true;
    }

    /** Sets bits, making room as often as it takes; false when the slot itself is the largest and has to give. */
    private boolean set(int slot, Tier tier, long[] keys) {
        cells.versions().begin(slot); // held while room is made: no reader sees half of a batch
        try {
            int done = cells.set(slot, tier, keys, 0);
            while (done < keys.length && makeRoom(cells.total(slot))) {
                done = cells.set(slot, tier, keys, done);
            }
            return done == keys.length;
        } finally {
            cells.versions().end(slot);
        }
    }

    /**
     * Frees cells: those that were made for what did not come, else those that departed workers left, else those of the
     * largest, if it holds more than {@code spared}.
     */
    private boolean makeRoom(long spared) {
        if (trim()) {
            return true;
        }
        if (slots.dirty()) {
            sweepLeft();
            return true;
        }
        Optional<Map.Entry<WorkerId, Entry>> largest = directory.entries().entrySet().stream()
                .max(Comparator.comparingLong(
                        known -> cells.total(known.getValue().slot())))
                .filter(known -> cells.total(known.getValue().slot()) > spared);
        largest.ifPresent(known -> truncate(known.getKey(), known.getValue().slot()));
        return largest.isPresent();
    }

    /** Muted while its bits go, so that nobody waits for the pass over the table. */
    private void truncate(WorkerId worker, int slot) {
        directory = directory.with(worker, new Entry(slot, Trust.MUTED));
        sweepNow(slot);
        directory = directory.with(worker, new Entry(slot, Trust.TRUNCATED));
    }

    private void leave(WorkerId worker) {
        Entry entry = directory.entries().get(worker);
        if (entry != null) {
            directory = directory.without(worker);
            leave(entry.slot());
        }
    }

    /** After the directory says so: a reader that still looks for the old holder then looks again. */
    private void leave(int slot) {
        if (cells.total(slot) == 0) {
            slots.leaveClean(slot);
        } else {
            slots.leave(slot);
        }
    }

    private boolean trim() {
        foresight.giveUp();
        cells.expect(1);
        boolean trimmed = false;
        for (int part = 0; part < Cells.PARTS; part++) {
            trimmed |= cells.trim(part);
        }
        return trimmed;
    }

    private void sweepLeft() {
        if (slots.dirty()) {
            int[] left = slots.dirtySlots();
            sweepNow(left);
            slots.swept(left);
        }
    }

    private void sweepNow(int... left) {
        for (int part = 0; part < Cells.PARTS; part++) {
            cells.sweep(left, directory.words(), part);
        }
        cells.swept(left);
    }

    private int cleanSlot() {
        int slot = slots.take(directory.words() * Long.SIZE);
        if (slot < 0 && slots.dirty()) {
            sweepLeft();
            slot = slots.take(directory.words() * Long.SIZE);
        }
        if (slot < 0 && directory.words() < mostWords) {
            directory = directory.widened(directory.words() + 1);
            cells.widen(directory.words());
            slot = slots.take(directory.words() * Long.SIZE);
        }
        return slot;
    }
}
