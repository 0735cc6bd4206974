package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.kvindex.table.Directory.Entry;
import io.glidepath.kvindex.table.Directory.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads the depths of all workers without a lock: one search for all, then one more for each worker whose bits or place
 * changed during it. Made for one call, used by one thread.
 */
final class DepthReader {

    private static final int TRIES = 4;

    private final Cells cells;
    private final Supplier<Directory> directory;
    private final long[] keys;

    DepthReader(Cells cells, Supplier<Directory> directory, long[] keys) {
        this.cells = cells;
        this.directory = directory;
        this.keys = keys;
    }

    /**
     * Reads every worker.
     *
     * @param locked runs its argument while nothing changes
     */
    List<HeldDepth> read(Function<Supplier<Optional<HeldDepth>>, Optional<HeldDepth>> locked) {
        Directory seen = directory.get();
        Versions versions = cells.versions();
        long[] before = new long[seen.words() * Long.SIZE];
        for (Entry entry : seen.entries().values()) {
            before[entry.slot()] = versions.before(entry.slot());
        }
        DepthSearch search = search(seen, seen.entries().values());
        List<HeldDepth> depths = new ArrayList<>(seen.entries().size());
        for (Map.Entry<WorkerId, Entry> known : seen.entries().entrySet()) {
            int slot = known.getValue().slot();
            if (quiet(seen, known, before[slot])) {
                depths.add(depth(known.getKey(), known.getValue(), search));
            } else {
                again(known.getKey(), locked).ifPresent(depths::add);
            }
        }
        return depths;
    }

    private Optional<HeldDepth> again(
            WorkerId worker, Function<Supplier<Optional<HeldDepth>>, Optional<HeldDepth>> locked) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Directory seen = directory.get();
            Entry entry = seen.entries().get(worker);
            if (entry == null) {
                return Optional.empty();
            }
            long before = cells.versions().settled(entry.slot());
            HeldDepth depth = depth(worker, entry, search(seen, List.of(entry)));
            if (quiet(seen, Map.entry(worker, entry), before)) {
                return Optional.of(depth);
            }
        }
        return locked.apply(() -> undisturbed(worker));
    }

    private Optional<HeldDepth> undisturbed(WorkerId worker) {
        Directory now = directory.get();
        return Optional.ofNullable(now.entries().get(worker))
                .map(entry -> depth(worker, entry, search(now, List.of(entry))));
    }

    private DepthSearch search(Directory seen, Iterable<Entry> entries) {
        long[] closed = new long[seen.words()];
        long[] open = new long[seen.words()];
        for (Entry entry : entries) {
            long bit = 1L << entry.slot();
            switch (entry.trust()) {
                case WHOLE -> closed[entry.slot() >>> 6] |= bit;
                case TRUNCATED -> open[entry.slot() >>> 6] |= bit;
                case MUTED -> {} // found nowhere
            }
        }
        DepthSearch search = new DepthSearch(cells, keys, seen.words());
        search.run(closed, open);
        return search;
    }

    /** Whether what was found of a worker was true at one moment; of a muted one nothing was looked for. */
    private boolean quiet(Directory seen, Map.Entry<WorkerId, Entry> known, long before) {
        int slot = known.getValue().slot();
        boolean settled = !Versions.changing(before) && cells.versions().still(slot, before);
        Directory now = directory.get();
        return (settled || known.getValue().trust() == Trust.MUTED)
                && (now == seen || known.getValue().equals(now.entries().get(known.getKey())));
    }

    private static HeldDepth depth(WorkerId worker, Entry entry, DepthSearch search) {
        int blocks = search.blocks(entry.slot());
        int gpu = Math.min(blocks, search.gpu(entry.slot()));
        return new HeldDepth(worker, blocks, gpu, entry.trust() != Trust.WHOLE);
    }
}
