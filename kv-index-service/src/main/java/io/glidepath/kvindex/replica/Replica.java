package io.glidepath.kvindex.replica;

import io.glidepath.kvindex.log.ShardMismatchException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the threads that follow the logs: one for a single Redis, one for each log of a cluster. Begins before the server does and ends
 * after it.
 */
final class Replica implements SmartLifecycle {

    private static final long STOP_MS = TimeUnit.SECONDS.toMillis(5);

    private final List<LogFollowing> followings;
    private volatile List<Thread> threads = List.of();

    Replica(List<LogFollowing> followings) {
        this.followings = List.copyOf(followings);
    }

    /**
     * Starts.
     *
     * @throws ShardMismatchException when Redis answers and was set up with another number of logs
     */
    @Override
    public void start() {
        followings.getFirst().claim();
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
