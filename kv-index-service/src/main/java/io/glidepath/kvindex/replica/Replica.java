package io.glidepath.kvindex.replica;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Starts and stops the threads that follow the logs: one for each Redis node. Begins before the server does and ends
 * after it.
 */
final class Replica implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);
    private static final long STOP_MS = TimeUnit.SECONDS.toMillis(5);

    private final LogSource first;
    private final List<LogFollowing> followings;
    private volatile List<Thread> threads = List.of();

    Replica(LogSource first, List<LogFollowing> followings) {
        this.first = first;
        this.followings = List.copyOf(followings);
    }

    /**
     * Starts.
     *
     * @throws ShardMismatchException when Redis answers and was set up with another number of logs
     */
    @Override
    public void start() {
        try {
            first.claim();
        } catch (DataAccessException e) { // shown in health, and tried again and again
            LOG.warn("Redis does not answer yet: {}", e.getMessage());
            first.reset();
        }
        threads = followings.stream()
                .map(following ->
                        Thread.ofPlatform().name("kv-index-log").daemon().start(following))
                .toList();
    }

    @Override
    public void stop() {
        followings.forEach(LogFollowing::stop);
        threads.forEach(Replica::join);
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
