package io.glidepath.picker.peers;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.LedgerUpdate;
import io.glidepath.contracts.ledger.WorkerBooks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One life of another picker, as it last told. Not thread-safe. */
final class Peer {

    final Incarnation incarnation;
    private final Map<WorkerId, WorkerBooks> books = new HashMap<>();
    private long number;
    private long heardNanos;
    private boolean whole;

    Peer(Incarnation incarnation) {
        this.incarnation = incarnation;
    }

    /** Takes what it tells; the workers that may have changed. A message that came before a later one is no news. */
    Set<WorkerId> take(LedgerUpdate update, long nowNanos) {
        heardNanos = nowNanos;
        if (update.number() <= number) {
            return Set.of();
        }
        whole = update.complete() || (whole && update.number() == number + 1);
        number = update.number();
        Set<WorkerId> changed = new HashSet<>();
        if (update.complete()) {
            changed.addAll(books.keySet());
            books.clear();
        }
        update.workers().forEach(worker -> {
            changed.add(worker.worker());
            books.put(worker.worker(), worker);
        });
        return changed;
    }

    /** Whether something that it told was missed, and it has not told everything since. */
    boolean lacks() {
        return number > 0 && !whole;
    }

    boolean silent(long nanos, long nowNanos) {
        return nowNanos - heardNanos > nanos;
    }

    WorkerBooks on(WorkerId worker) {
        return books.getOrDefault(worker, WorkerBooks.none(worker));
    }

    Set<WorkerId> workers() {
        return Set.copyOf(books.keySet());
    }
}
