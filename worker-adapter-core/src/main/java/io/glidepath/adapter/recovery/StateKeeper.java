package io.glidepath.adapter.recovery;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a worker's state from time to time. The state is taken on the caller's thread, which takes the batches too, so
 * that it is of one moment; the file is written on another. A state that is due while the last is still being written
 * waits for it. Confined to the thread that takes the batches, and after its end to the one that closes.
 */
public final class StateKeeper implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<StateFile> file;
    private final Duration interval;
    private final Supplier<Optional<SavedState>> state;
    private final LongAdder saved = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private @Nullable Thread writer;
    private boolean changed;
    private long last;

    /**
     * A keeper.
     *
     * @param file where to; empty: it keeps nothing
     * @param interval time between two saves
     * @param state takes the state; empty while there is nothing to save
     * @param now nanoseconds of a monotonic clock
     */
    public StateKeeper(Optional<StateFile> file, Duration interval, Supplier<Optional<SavedState>> state, long now) {
        this.file = file;
        this.interval = interval;
        this.state = state;
        this.last = now;
    }

    /** The state is another than was saved. */
    public void changed() {
        changed = true;
    }

    /**
     * Saves when it is time.
     *
     * @param now nanoseconds of a monotonic clock
     */
    public void tick(long now) {
        if (file.isEmpty() || !changed || now - last < interval.toNanos() || writing()) {
            return;
        }
        last = now;
        changed = false;
        Optional<SavedState> taken = state.get();
        writer = Thread.ofVirtual().name("state").start(() -> taken.ifPresent(this::write));
    }

    /** Saves what the end left; returns when it is written, or after 5 s when the save before it is stuck. */
    @Override
    public void close() {
        if (file.isEmpty()) {
            return;
        }
        try {
            if (writer == null || writer.join(PATIENCE)) {
                state.get().ifPresent(this::write);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * States written.
     *
     * @return the number now; any thread
     */
    public long saved() {
        return saved.sum();
    }

    /**
     * States that could not be written.
     *
     * @return the number now; any thread
     */
    public long failed() {
        return failed.sum();
    }

    private boolean writing() {
        return writer != null && writer.isAlive();
    }

    private void write(SavedState taken) {
        try {
            file.orElseThrow().save(taken);
            saved.increment();
        } catch (IOException e) {
            if (failed.sum() == 0) {
                log.atWarn().addKeyValue("reason", e.toString()).log("State cannot be saved");
            }
            failed.increment();
        }
    }
}
