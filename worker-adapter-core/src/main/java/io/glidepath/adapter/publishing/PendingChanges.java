package io.glidepath.adapter.publishing;

import io.glidepath.adapter.blocks.ChangeSink;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Changes that no entry carries yet, bounded in keys. Over the bound they are dropped, which is remembered. */
final class PendingChanges implements ChangeSink {

    private final int maxKeys;
    private final Deque<ChangeRun> runs = new ArrayDeque<>();
    private int keys;
    private boolean overflowed;

    PendingChanges(int maxKeys) {
        this.maxKeys = maxKeys;
    }

    @Override
    public void stored(Tier tier, long key) {
        add(Operation.STORED, tier, key);
    }

    @Override
    public void removed(Tier tier, long key) {
        add(Operation.REMOVED, tier, key);
    }

    /** Nothing that waits matters any more. */
    @Override
    public void cleared() {
        reset();
        runs.add(new ChangeRun(Operation.CLEARED, Tier.GPU));
    }

    void reset() {
        runs.clear();
        keys = 0;
        overflowed = false;
    }

    /** All that is held, as if it had just been stored. */
    void refill(Map<Tier, long[]> held) {
        reset();
        held.forEach((tier, stored) -> {
            for (long key : stored) {
                stored(tier, key);
            }
        });
    }

    List<ChangeRun> take(int most) {
        List<ChangeRun> taken = new ArrayList<>(Math.min(most, runs.size()));
        while (taken.size() < most && !runs.isEmpty()) {
            ChangeRun run = runs.removeFirst();
            keys -= run.size();
            taken.add(run);
        }
        return taken;
    }

    boolean overflowed() {
        return overflowed;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    int keys() {
        return keys;
    }

    private void add(Operation operation, Tier tier, long key) {
        if (overflowed) {
            return;
        }
        if (keys == maxKeys) {
            runs.clear();
            keys = 0;
            overflowed = true;
            return;
        }
        if (runs.isEmpty() || !runs.getLast().takes(operation, tier)) {
            runs.addLast(new ChangeRun(operation, tier));
        }
        runs.getLast().add(key);
        keys++;
    }
}
