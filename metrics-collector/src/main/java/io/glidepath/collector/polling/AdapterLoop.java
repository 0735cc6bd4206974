package io.glidepath.collector.polling;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls one adapter at a fixed rate on a virtual thread of its own, the first time at once, until told to end. */
final class AdapterLoop implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(AdapterLoop.class);

    private final AdapterPoll poll;
    private final DiscoveredAdapter adapter;
    private final Duration phase;
    private final Duration interval;
    private final Thread thread;

    /** Makes one that is not yet started; the second poll comes {@code phase} after the first, later ones at the interval. */
    AdapterLoop(AdapterPoll poll, DiscoveredAdapter adapter, Duration phase, Duration interval) {
        this.poll = poll;
        this.adapter = adapter;
        this.phase = phase;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("poll-" + adapter.instance()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    void end() {
        thread.interrupt();
    }

    @Override
    public void run() {
        long next = System.nanoTime() + phase.toNanos();
        boolean failing = false;
        try {
            while (true) {
                failing = attempt(failing);
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                next = Math.max(next, System.nanoTime() - interval.toNanos()) + interval.toNanos();
            }
        } catch (InterruptedException e) {
            log.debug("no longer polled adapter={}", adapter);
        }
    }

    private boolean attempt(boolean failing) throws InterruptedException {
        try {
            return poll.once(adapter, failing);
        } catch (RuntimeException e) {
            if (Thread.interrupted() || e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            log.error("polling failed for a fault of ours; trying again adapter={}", adapter, e);
            return true;
        }
    }
}
