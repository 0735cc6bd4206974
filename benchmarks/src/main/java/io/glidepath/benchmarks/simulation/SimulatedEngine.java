package io.glidepath.benchmarks.simulation;

import io.glidepath.benchmarks.simulation.Running.Part;
import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.Gauges;
import io.glidepath.simulator.core.GenerationRequest;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.HandOff;
import io.glidepath.simulator.core.Step;
import io.glidepath.simulator.core.StepResult;
import io.glidepath.simulator.core.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Drives one engine's core through virtual time, one life after another. */
final class SimulatedEngine {

    /** What the engine tells the simulation. */
    interface Listener {

        void firstToken(RoutedAsk ask);

        void ended(Running sequence, IntList answer);

        /** A prompt was read for another engine; its blocks wait under the number of the leg. */
        void prefilled(RoutedAsk ask, long leg);

        /** A decode leg has room for the tokens that it lacks. */
        void pulls(RoutedAsk ask, long leg, int tokens);

        void refused(RoutedAsk ask);

        void cacheChanged(List<KvEvent> events);

        /** The gauges are about to change. */
        void gaugesChange();
    }

    private final Supplier<EngineCore> lives;
    private final VirtualTime time;
    private final PromptChains chains;
    private final Listener listener;
    private final Seats seats = new Seats();
    private EngineCore core;
    private Runnable stepEnd;
    private boolean stepping;
    private boolean dead;
    private double slowness = 1;

    /**
     * An idle engine.
     *
     * @param lives makes a core for each life, whose blocks {@code chains} names
     */
    SimulatedEngine(Supplier<EngineCore> lives, VirtualTime time, PromptChains chains, Listener listener) {
        this.lives = lives;
        this.time = time;
        this.chains = chains;
        this.listener = listener;
        this.core = lives.get();
        this.stepEnd = endOf(core);
    }

    boolean dead() {
        return dead;
    }

    Gauges gauges() {
        return core.gauges();
    }

    void slow(double factor) {
        slowness = factor;
    }

    void submit(RoutedAsk ask) {
        submit(new Running(ask, Part.WHOLE), ask.ask().outputTokens(), HandOff.NONE);
    }

    /** Reads a prompt for another engine. */
    void read(RoutedAsk ask, long leaseNanos) {
        submit(new Running(ask, Part.PREFILL), 1, new HandOff.Prefill(leaseNanos));
    }

    /** Goes on with a prompt that another engine read. */
    void goOn(RoutedAsk ask) {
        submit(new Running(ask, Part.DECODE), ask.ask().outputTokens(), new HandOff.Decode());
    }

    private void submit(Running sequence, int tokens, HandOff handOff) {
        int seat = seats.take(sequence);
        Ask ask = sequence.ask().ask();
        GenerationRequest request = new GenerationRequest(
                seat, ask.prompt(), Stopping.exactlyAfter(tokens), ask.id(), BlockExtras.NONE, handOff);
        chains.next(sequence.ask().chain());
        if (core.submit(request, time.now()) instanceof Submission.Accepted) {
            step();
        } else {
            seats.leave(seat);
            listener.refused(sequence.ask());
        }
    }

    /** A transfer begins; false when the blocks are not there any more. */
    boolean keep(long leg) {
        return core.keep(leg, Long.MAX_VALUE);
    }

    /** Its blocks were pulled. */
    void release(long leg) {
        if (core.release(leg)) {
            seats.leave(leg);
            step();
        }
    }

    /** The transfer for a decode leg is over, or there will be none. */
    void pulled(long leg, boolean success) {
        boolean waited = success ? core.pulled(leg) : core.recompute(leg);
        if (waited) {
            step();
        }
    }

    /** Loses its cache and everything that it had; answers with those that had been there. */
    List<Running> die() {
        dead = true;
        stepping = false;
        listener.gaugesChange();
        core = lives.get();
        // The step under way ends for nobody: its action belongs to the core that is gone.
        stepEnd = endOf(core);
        return seats.empty();
    }

    void revive() {
        dead = false;
    }

    private Runnable endOf(EngineCore life) {
        return () -> {
            if (life == core) {
                stepEnded();
            }
        };
    }

    private void step() {
        if (stepping) {
            return;
        }
        Step step = core.beginStep(time.now()).orElse(null);
        if (step != null) {
            stepping = true;
            time.at(step.startNanos() + (long) (step.durationNanos() * slowness), stepEnd);
        } else if (core.hasWork()) {
            wakeAtExpiry();
        }
        for (HandOff.Pull pull : core.drainPulls()) {
            listener.pulls(seats.at(pull.requestId()).ask(), pull.requestId(), pull.tokens());
        }
    }

    /** What waits may wait for blocks that nobody will pull. */
    private void wakeAtExpiry() {
        EngineCore life = core;
        core.nextExpiry()
                .ifPresent(at -> time.at(Math.max(at, time.now() + 1), () -> {
                    if (life == core) {
                        step();
                    }
                }));
    }

    private void stepEnded() {
        listener.gaugesChange();
        StepResult result = core.finishStep();
        stepping = false;
        if (!result.events().isEmpty()) {
            listener.cacheChanged(result.events());
        }
        for (StepResult.Admitted admitted : result.admitted()) {
            seats.at(admitted.requestId()).admitted(admitted);
        }
        for (int i = 0; i < result.requestIds().size(); i++) {
            Running sequence = seats.at(result.requestIds().get(i));
            if (sequence.begin(time.now()) && sequence.part() != Part.PREFILL) {
                listener.firstToken(sequence.ask());
            }
        }
        for (StepResult.Finished finished : result.finished()) {
            Running sequence = seats.at(finished.requestId());
            if (sequence.part() == Part.PREFILL) {
                // The seat is the name of its pinned blocks, so it stays taken.
                listener.prefilled(sequence.ask(), finished.requestId());
            } else {
                seats.leave(finished.requestId());
                listener.ended(sequence, finished.answer());
            }
        }
        step();
    }

    /** Numbers for the core's sequences, small and used again, so that a token finds its request without hashing. */
    private static final class Seats {

        private final List<Running> taken = new ArrayList<>();
        private final List<Integer> free = new ArrayList<>();

        int take(Running sequence) {
            if (free.isEmpty()) {
                taken.add(sequence);
                return taken.size() - 1;
            }
            int seat = free.removeLast();
            taken.set(seat, sequence);
            return seat;
        }

        Running at(long seat) {
            return taken.get((int) seat);
        }

        void leave(long seat) {
            free.add((int) seat);
        }

        List<Running> empty() {
            List<Running> left = new ArrayList<>();
            for (int seat = 0; seat < taken.size(); seat++) {
                if (!free.contains(seat)) {
                    left.add(taken.get(seat));
                }
            }
            taken.clear();
            free.clear();
            return left;
        }
    }
}
