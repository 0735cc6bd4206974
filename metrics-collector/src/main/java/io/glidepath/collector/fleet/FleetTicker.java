package io.glidepath.collector.fleet;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Steps the feed at a fixed pace, on one thread of its own, {@code collector-fleet}. Stops before the web server, whose
 * graceful end would wait for open watches.
 */
final class FleetTicker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FleetTicker.class);

    private final FleetFeed feed;
    private final Duration pace;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("collector-fleet").daemon().factory());
    private volatile boolean running;

    FleetTicker(FleetFeed feed, Duration pace) {
        this.feed = feed;
        this.pace = pace;
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(this::step, 0, pace.toNanos(), TimeUnit.NANOSECONDS);
        running = true;
    }

    /** A step that fails must not end the schedule. */
    private void step() {
        try {
            feed.step();
        } catch (RuntimeException e) {
            log.error("publishing the fleet failed; trying again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        feed.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
