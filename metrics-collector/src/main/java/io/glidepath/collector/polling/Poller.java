package io.glidepath.collector.polling;

import io.glidepath.collector.discovery.AdapterDirectory;
import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.collector.fleet.FleetFeed;
import io.glidepath.collector.metrics.CollectorMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Follows discovery on one virtual thread, {@code collector-discovery}, and keeps a polling loop for each adapter it lists.
 * Loops run at phases of their own, so that polls spread over the interval and one slow adapter delays no other.
 */
final class Poller implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Poller.class);

    private final AdapterDirectory directory;
    private final FleetFeed feed;
    private final AdapterPoll poll;
    private final Pace pace;
    private final CollectorMetrics metrics;
    /** Touched by the discovery thread only. */
    private final Map<DiscoveredAdapter, AdapterLoop> loops = new HashMap<>();

    private final Thread thread = Thread.ofVirtual().name("collector-discovery").unstarted(this::follow);
    private volatile boolean running;

    /**
     * How often to ask.
     *
     * @param random draws the phases; asked by one thread
     */
    record Pace(Duration interval, RandomGenerator random) {

        /** Between half an interval and one and a half. */
        Duration phase() {
            return Duration.ofNanos((long) (interval.toNanos() * (0.5 + random.nextDouble())));
        }
    }

    Poller(AdapterDirectory directory, FleetFeed feed, AdapterPoll poll, Pace pace, CollectorMetrics metrics) {
        this.directory = directory;
        this.feed = feed;
        this.poll = poll;
        this.pace = pace;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        thread.start();
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow() {
        boolean failing = false;
        try {
            while (running) {
                failing = ask(failing);
                Thread.sleep(pace.interval());
            }
        } catch (InterruptedException e) {
            log.debug("discovery is no longer asked");
        } finally {
            loops.values().forEach(AdapterLoop::end);
        }
    }

    /** Asks once; while discovery fails, whatever it said before holds. */
    private boolean ask(boolean failing) {
        try {
            keep(directory.adapters());
            return false;
        } catch (RuntimeException e) {
            metrics.discoveryFailed();
            if (!failing) {
                log.warn("discovery failed; the adapters known before stay reason=\"{}\"", e.getMessage());
            }
            return true;
        }
    }

    private void keep(Set<DiscoveredAdapter> listed) {
        feed.listed(listed);
        loops.entrySet().removeIf(loop -> {
            boolean gone = !listed.contains(loop.getKey());
            if (gone) {
                loop.getValue().end();
            }
            return gone;
        });
        listed.forEach(adapter -> loops.computeIfAbsent(adapter, this::begin));
    }

    private AdapterLoop begin(DiscoveredAdapter adapter) {
        AdapterLoop loop = new AdapterLoop(poll, adapter, pace.phase(), pace.interval());
        loop.start();
        return loop;
    }
}
