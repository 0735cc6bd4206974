package io.glidepath.picker.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A place in the {@link WaitingRoom}. Thread-safe. */
public final class Seat {

    final Waiter waiter;
    private final CompletableFuture<WaitEnd> end = new CompletableFuture<>();
    private final Predicate<Seat> leaving;

    Seat(Waiter waiter, Predicate<Seat> leaving) {
        this.waiter = waiter;
        this.leaving = leaving;
    }

    /**
     * Waits, on a thread of the caller's.
     *
     * @param atMost how long
     * @return how the wait ended; empty when it has not
     * @throws InterruptedException when the thread is interrupted
     */
    public Optional<WaitEnd> await(Duration atMost) throws InterruptedException {
        try {
            return Optional.of(end.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Gives the place up at once. Without effect when the wait is over. */
    public void leave() {
        if (leaving.test(this)) {
            end(new WaitEnd.Left());
        }
    }

    void end(WaitEnd how) {
        end.complete(how);
    }
}
