package io.glidepath.collector.fleet;

import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.collector.metrics.CollectorMetrics.WatchEnd;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open watches, bounded in number. Opening and sending is done under the feed's lock; leaving from any thread. */
final class Watchers {

    private static final Logger log = LoggerFactory.getLogger(Watchers.class);

    private final int most;
    private final int backlog;
    private final CollectorMetrics metrics;
    private final Set<Watcher> open = ConcurrentHashMap.newKeySet();

    Watchers(int most, int backlog, CollectorMetrics metrics) {
        this.most = most;
        this.backlog = backlog;
        this.metrics = metrics;
    }

    /** A new watch that begins with {@code first}; empty when there are as many as allowed. */
    Optional<Watcher> open(byte[] first) {
        if (open.size() >= most) {
            metrics.watchEnded(WatchEnd.TOO_MANY);
            return Optional.empty();
        }
        Watcher watcher = new Watcher(backlog);
        watcher.offer(first);
        open.add(watcher);
        return Optional.of(watcher);
    }

    /** Gives an event to every watcher, and closes those that cannot take it. */
    void send(byte[] event) {
        open.removeIf(watcher -> !took(watcher, event));
    }

    private boolean took(Watcher watcher, byte[] event) {
        boolean taken = watcher.offer(event);
        if (!taken) {
            metrics.watchEnded(WatchEnd.SLOW);
            log.warn("closed a watch of the fleet whose reader is too slow backlog={}", backlog);
        }
        return taken;
    }

    void leave(Watcher watcher) {
        open.remove(watcher);
    }

    int count() {
        return open.size();
    }

    void close() {
        open.forEach(Watcher::close);
        open.clear();
    }
}
