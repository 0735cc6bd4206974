package io.glidepath.adapter.publishing;

import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Arrays;

/** Changes of one kind in one tier, in order: what becomes one entry of the log. */
final class ChangeRun {

    final Operation operation;
    final Tier tier;
    private long[] keys = new long[8];
    private int size;

    ChangeRun(Operation operation, Tier tier) {
        this.operation = operation;
        this.tier = tier;
    }

    boolean takes(Operation other, Tier otherTier) {
        return operation == other && tier == otherTier && operation != Operation.CLEARED && size < LogEntry.MAX_KEYS;
    }

    void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        keys[size++] = key;
    }

    int size() {
        return size;
    }

    long[] keys() {
        return Arrays.copyOf(keys, size);
    }
}
