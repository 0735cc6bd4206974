package io.glidepath.local.stack;

import io.glidepath.local.failure.CommandFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends the stack that is written down: asks first, and does not ask again. */
public final class StackShutdown {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    private StackShutdown() {}

    /**
     * Ends the stack, its Redis included, and forgets it.
     *
     * @param file where it is written down
     * @return the process that was ended; empty when nothing ran
     * @throws CommandFailure when a process cannot be ended
     */
    public static Optional<Long> stop(StateFile file) {
        Optional<StackState> state = file.read();
        Optional<Long> ended = state.flatMap(StateFile::process).map(StackShutdown::end);
        // The services end their Redis themselves; one whose parent was killed is left behind.
        state.flatMap(StackShutdown::redis).ifPresent(StackShutdown::end);
        file.delete();
        return ended;
    }

    private static Optional<ProcessHandle> redis(StackState state) {
        return ProcessHandle.of(state.redisPid())
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info().command().orElse("").contains("redis-server"));
    }

    private static long end(ProcessHandle process) {
        process.destroy();
        if (!endedWithin(process, PATIENCE)) {
            process.destroyForcibly();
            if (!endedWithin(process, AFTER_KILL)) {
                throw new CommandFailure("process " + process.pid() + " does not end; end it by hand.");
            }
        }
        return process.pid();
    }

    private static boolean endedWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
