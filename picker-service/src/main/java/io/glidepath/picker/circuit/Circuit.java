package io.glidepath.picker.circuit;

import java.util.ArrayDeque;
import java.util.Deque;

/** One worker's failures in a row, and whether it is left alone. Not thread-safe. */
final class Circuit {

    private final CircuitProperties settings;
    private final Deque<Long> failedNanos = new ArrayDeque<>();
    private boolean open;
    private long retryNanos;
    private long probe;

    /** What came of an event. */
    enum Change {
        NONE,
        OPENED,
        CLOSED
    }

    Circuit(CircuitProperties settings) {
        this.settings = settings;
    }

    /** Whether it must not get a request: it is left alone, and it is too early to try or one is being tried. */
    boolean refuses(long nowNanos) {
        return open && (probe != 0 || nowNanos - retryNanos < 0);
    }

    boolean isOpen() {
        return open;
    }

    /** A request goes there; of those to an open one, it is judged by one at a time. */
    void routed(long reservation) {
        if (open && probe == 0) {
            probe = reservation;
        }
    }

    Change failed(long reservation, long nowNanos) {
        failedNanos.addLast(nowNanos);
        while (failedNanos.size() > settings.failures()
                || nowNanos - failedNanos.getFirst() > settings.within().toNanos()) {
            failedNanos.removeFirst();
        }
        if (open) {
            if (reservation == probe) {
                leaveAlone(nowNanos);
            }
            return Change.NONE;
        }
        if (failedNanos.size() < settings.failures()) {
            return Change.NONE;
        }
        open = true;
        leaveAlone(nowNanos);
        return Change.OPENED;
    }

    /** An open one is judged by its one request alone: others that end well began before it failed. */
    Change wentWell(long reservation) {
        if (open && reservation != probe) {
            return Change.NONE;
        }
        failedNanos.clear();
        boolean was = open;
        open = false;
        probe = 0;
        return was ? Change.CLOSED : Change.NONE;
    }

    /** It ended without showing anything of the worker; another may be tried at once. */
    void saidNothing(long reservation) {
        if (reservation == probe) {
            probe = 0;
        }
    }

    /** Nothing is known against the worker. */
    boolean isClean(long nowNanos) {
        return !open
                && (failedNanos.isEmpty()
                        || nowNanos - failedNanos.getLast() > settings.within().toNanos());
    }

    private void leaveAlone(long nowNanos) {
        probe = 0;
        retryNanos = nowNanos + settings.retryAfter().toNanos();
    }
}
