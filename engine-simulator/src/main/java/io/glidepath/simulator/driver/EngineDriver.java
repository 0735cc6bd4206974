package io.glidepath.simulator.driver;

import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.GenerationRequest;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.core.Step;
import io.glidepath.simulator.core.Submission;
import io.glidepath.simulator.faults.Faults;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs one life of an engine in real time.
 *
 * <p>One thread owns the core: it begins a step, parks for the step's duration, finishes it and hands out what it
 * yielded. Requests and aborts reach it through a queue and wake it; an abort frees its blocks at once, also within a
 * step. An idle engine is parked and costs nothing. Public methods are thread-safe.
 */
public final class EngineDriver implements AutoCloseable {

    /** A late wake-up is made up for in the next steps, but not more than this: the machine may have been suspended. */
    private static final long MOST_CATCH_UP_NANOS = 20_000_000;

    private final EngineCore core;
    private final Pace pace;
    private final StepDelivery delivery;
    private final EngineOutput output;
    private final Faults faults;
    private final int maxSequences;
    private final Thread thread;
    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicInteger live = new AtomicInteger();
    private volatile boolean severed;
    private volatile boolean stopped;

    /**
     * A driver that has not started.
     *
     * @param core owned from now on
     * @param output where events and counts go
     * @param faults asked at every step
     * @param maxSequences sequences that may run and wait at a time; further ones are turned away
     * @param name of the thread
     */
    public EngineDriver(EngineCore core, EngineOutput output, Faults faults, int maxSequences, String name) {
        this(core, output, faults, maxSequences, name, Pace.REAL);
    }

    /**
     * A driver on a clock of its own.
     *
     * @param pace told to wait on the engine's thread
     */
    public EngineDriver(EngineCore core, EngineOutput output, Faults faults, int maxSequences, String name, Pace pace) {
        this.core = core;
        this.pace = pace;
        this.output = output;
        this.faults = faults;
        this.maxSequences = maxSequences;
        this.delivery = new StepDelivery(core, output, faults, live);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts the engine's thread. */
    public void start() {
        thread.start();
    }

    /**
     * Hands in a sequence.
     *
     * @return its id for {@link #abort}; empty when too many wait, and then {@code listener} hears nothing
     */
    public OptionalLong submit(SequenceRequest request, TokenListener listener) {
        if (live.incrementAndGet() > maxSequences) {
            live.decrementAndGet();
            output.metrics().rejected();
            return OptionalLong.empty();
        }
        long id = nextId.getAndIncrement();
        long arrived = System.nanoTime();
        execute(() -> submit(id, new Sequence(request, listener, arrived)));
        return OptionalLong.of(id);
    }

    private void submit(long id, Sequence sequence) {
        SequenceRequest request = sequence.request();
        GenerationRequest generation = new GenerationRequest(
                id,
                request.prompt(),
                request.stopping(),
                request.seed(),
                request.extras(),
                request.leg().handOff());
        Submission submission = core.submit(generation, pace.nanos());
        if (submission instanceof Submission.Accepted) {
            delivery.add(id, sequence);
        } else {
            live.decrementAndGet();
            sequence.failed(submission.toString());
        }
    }

    /** Ends a sequence whose client has left; its listener hears nothing more. Does nothing when it has ended. */
    public void abort(long id) {
        execute(() -> {
            delivery.forget(id).ifPresent(sequence -> {
                core.abort(id);
                if (severed) {
                    sequence.die();
                } else {
                    sequence.leave(output);
                }
                delivery.showState();
            });
        });
    }

    /** Lets the lease of a prefill leg run for so long from now; false when its blocks are no longer pinned. */
    public CompletableFuture<Boolean> keep(long id, long nanos) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        execute(() -> done.complete(core.keep(id, pace.nanos() + nanos)));
        return done;
    }

    /** Frees what a prefill leg left pinned; false when it is no longer pinned. */
    public CompletableFuture<Boolean> release(long id) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        execute(() -> {
            boolean pinned = core.release(id);
            delivery.showState();
            done.complete(pinned);
        });
        return done;
    }

    /** Forgets the prefix cache; false when a sequence holds blocks. */
    public CompletableFuture<Boolean> resetPrefixCache() {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        execute(() -> done.complete(core.resetPrefixCache()));
        return done;
    }

    /** Sequences that run or wait. */
    public int live() {
        return live.get();
    }

    private void execute(Runnable command) {
        commands.add(command);
        LockSupport.unpark(thread);
    }

    private void run() {
        long due = pace.nanos();
        while (!stopped) {
            runCommands();
            long now = pace.nanos();
            Step step = core.beginStep(now).orElse(null);
            core.drainPulls().forEach(this::fetch);
            if (step == null) {
                delivery.showState();
                rest(now);
                due = pace.nanos();
                continue;
            }
            due = Math.max(due, now - MOST_CATCH_UP_NANOS) + duration(step);
            waitUntil(due);
            if (!stopped) {
                delivery.deliver(core.finishStep());
            }
        }
        runCommands();
        delivery.failAll();
    }

    private void fetch(HandOff.Pull pull) {
        delivery.find(pull.requestId())
                .ifPresent(
                        sequence -> sequence.fetch(pull.tokens(), output, came -> execute(() -> fetched(pull, came))));
    }

    private void fetched(HandOff.Pull pull, boolean came) {
        long id = pull.requestId();
        delivery.find(id).ifPresent(sequence -> {
            if (!sequence.fetched(came, pull.tokens(), output)) {
                core.abort(id);
                delivery.forget(id);
                sequence.failed("the prompt did not come");
            } else if (came) {
                core.pulled(id);
            } else {
                core.recompute(id);
            }
        });
    }

    private void rest(long nowNanos) {
        if (!commands.isEmpty() || stopped) {
            return;
        }
        OptionalLong expiry = core.nextExpiry();
        if (expiry.isPresent()) {
            pace.rest(Math.max(1, expiry.getAsLong() - nowNanos));
        } else {
            pace.rest();
        }
    }

    private long duration(Step step) {
        return (long) (step.durationNanos() * faults.active().slowFactor());
    }

    private void waitUntil(long due) {
        while (!stopped) {
            runCommands();
            long left = due - pace.nanos();
            if (left <= 0) {
                return;
            }
            pace.rest(left);
        }
    }

    private void runCommands() {
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
        }
    }

    /** Cuts this engine off from others: what happens to its sequences from now on is not told them. */
    public void sever() {
        severed = true;
    }

    /** Stops the thread and waits for it; every live sequence hears that it failed. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
