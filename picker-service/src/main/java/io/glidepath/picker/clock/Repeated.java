package io.glidepath.picker.clock;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/** Something done now and again while the process serves, on a thread of its own, since it may wait for Redis. */
public final class Repeated implements SmartLifecycle {

    private final Runnable turn;
    private final Duration first;
    private final Duration every;
    private final ScheduledExecutorService thread;
    private volatile boolean running;

    /**
     * Begins with the process.
     *
     * @param name of the thread
     * @param turn what is done; must throw nothing, for nothing comes after that
     * @param first until the first turn
     * @param every from the end of one turn to the next
     */
    public Repeated(String name, Runnable turn, Duration first, Duration every) {
        this.turn = turn;
        this.first = first;
        this.every = every;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name(name).factory());
    }

    @Override
    public void start() {
        running = true;
        thread.scheduleWithFixedDelay(turn, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
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
