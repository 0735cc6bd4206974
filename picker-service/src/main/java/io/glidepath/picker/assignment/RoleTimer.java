package io.glidepath.picker.assignment;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Takes turns while the process serves, on a thread of its own, since a turn may wait for Redis. */
final class RoleTimer implements SmartLifecycle {

    private final RoleJob job;
    private final Duration every;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("roles").factory());
    private volatile boolean running;

    RoleTimer(RoleJob job, Duration every) {
        this.job = job;
        this.every = every;
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleAtFixedRate(job::turn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
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
