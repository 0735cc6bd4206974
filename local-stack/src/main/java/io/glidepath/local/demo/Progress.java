package io.glidepath.local.demo;

import java.util.concurrent.atomic.AtomicInteger;

/** Ticks twenty times while a load runs. Thread-safe. */
final class Progress {

    private static final int TICKS = 20;

    private final int total;
    private final Runnable tick;
    private final AtomicInteger answered = new AtomicInteger();

    Progress(int total, Runnable tick) {
        this.total = total;
        this.tick = tick;
    }

    void answered() {
        int before = answered.getAndIncrement();
        if ((before + 1) * TICKS / total > before * TICKS / total) {
            tick.run();
        }
    }
}
