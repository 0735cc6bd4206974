package io.glidepath.kvindex.table;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.Map;

/**
 * Which worker has which bit. Immutable: each change publishes a new one, so that identity tells whether anything changed. */
final class Directory {

    /** Whether a worker's bits say all, only a part since something was dropped, or nothing until a sweep is done. */
    enum Trust {
        WHOLE,
        TRUNCATED,
        MUTED
    }

    record Entry(int slot, Trust trust) {}

    private final Map<WorkerId, Entry> entries;
    private final int words;

    Directory(Map<WorkerId, Entry> entries, int words) {
        this.entries = Map.copyOf(entries);
        this.words = words;
    }

    /** Slot and state of each known worker. */
    Map<WorkerId, Entry> entries() {
        return entries;
    }

    /** Width of the bitmaps, in words of 64 workers. */
    int words() {
        return words;
    }

    Directory with(WorkerId worker, Entry entry) {
        Map<WorkerId, Entry> next = new HashMap<>(entries);
        next.put(worker, entry);
        return new Directory(next, words);
    }

    Directory without(WorkerId worker) {
        Map<WorkerId, Entry> next = new HashMap<>(entries);
        next.remove(worker);
        return new Directory(next, words);
    }

    Directory widened(int newWords) {
        return new Directory(entries, newWords);
    }
}
