package io.glidepath.benchmarks.simulation;

import java.util.Arrays;

/**
 * The events of a run in order of time, equal times in order of scheduling. Not thread-safe.
 *
 * <p>A binary heap over plain arrays: a run has tens of millions of events, and most are the same few actions again.
 */
final class VirtualTime {

    private long[] times = new long[64];
    private long[] orders = new long[64];
    private Runnable[] actions = new Runnable[64];
    private int size;
    private long now;
    private long scheduled;

    long now() {
        return now;
    }

    void at(long nanos, Runnable action) {
        if (nanos < now) {
            throw new IllegalArgumentException("cannot go back from " + now + " to " + nanos);
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            orders = Arrays.copyOf(orders, 2 * size);
            actions = Arrays.copyOf(actions, 2 * size);
        }
        rise(size++, nanos, scheduled++, action);
    }

    /** Runs until nothing is scheduled. */
    void run() {
        while (size > 0) {
            now = times[0];
            Runnable action = actions[0];
            size--;
            sink(times[size], orders[size], actions[size]);
            action.run();
        }
    }

    private void rise(int from, long time, long order, Runnable action) {
        int hole = from;
        while (hole > 0) {
            int parent = (hole - 1) >>> 1;
            // The newer of equals stays behind.
            if (times[parent] <= time) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, time, order, action);
    }

    private void sink(long time, long order, Runnable action) {
        int hole = 0;
        for (int child = 1; child < size; child = 2 * hole + 1) {
            int earlier = child + 1 < size && before(child + 1, times[child], orders[child]) ? child + 1 : child;
            if (!before(earlier, time, order)) {
                break;
            }
            move(earlier, hole);
            hole = earlier;
        }
        put(hole, time, order, action);
    }

    private boolean before(int index, long time, long order) {
        return times[index] != time ? times[index] < time : orders[index] < order;
    }

    private void move(int from, int to) {
        put(to, times[from], orders[from], actions[from]);
    }

    private void put(int index, long time, long order, Runnable action) {
        times[index] = time;
        orders[index] = order;
        actions[index] = action;
    }
}
