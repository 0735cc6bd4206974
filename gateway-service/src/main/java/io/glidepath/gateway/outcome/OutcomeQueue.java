package io.glidepath.gateway.outcome;

import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Reports that wait for one picker, in the order in which things happened. Bounded: progress gives way at half of the
 * bound, since the next one says the same and more; the rest at the whole. Thread-safe.
 */
final class OutcomeQueue {

    private final int bound;
    private final Deque<Outcome> waiting = new ArrayDeque<>();

    OutcomeQueue(int bound) {
        this.bound = bound;
    }

    /** Whether there was room. */
    synchronized boolean offer(Outcome outcome) {
        int room = outcome.event() == OutcomeEvent.PROGRESS ? bound / 2 : bound;
        if (waiting.size() >= room) {
            return false;
        }
        waiting.addLast(outcome);
        return true;
    }

    synchronized List<Outcome> take(int most) {
        List<Outcome> taken = new ArrayList<>(Math.min(most, waiting.size()));
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    /** Puts what could not be told back to the front; how many found no room. */
    synchronized int putBack(List<Outcome> untold) {
        int dropped = 0;
        for (Outcome outcome : untold.reversed()) {
            if (waiting.size() < bound) {
                waiting.addFirst(outcome);
            } else {
                dropped++;
            }
        }
        return dropped;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
