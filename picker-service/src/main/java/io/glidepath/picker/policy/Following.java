package io.glidepath.picker.policy;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Looks now and again while the process serves, on a thread of its own, since a look may wait for Redis. */
final class Following implements SmartLifecycle {

    private final PolicyFollower follower;
    private final Duration poll;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("policy").factory());
    private volatile boolean running;

    Following(PolicyFollower follower, Duration poll) {
        this.follower = follower;
        this.poll = poll;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(follower::look, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
