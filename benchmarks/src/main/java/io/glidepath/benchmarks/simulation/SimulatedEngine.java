package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.Gauges;
import io.glidepath.simulator.core.GenerationRequest;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
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

        void ended(RoutedAsk ask, IntList answer, int cachedTokens);

        void refused(RoutedAsk ask);

        void cacheChanged(List<KvEvent> events);

        /** The gauges are about to change. */
        void gaugesChange();
    }

    private final Supplier<EngineCore> lives;
    private final VirtualTime time;
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
     * @param lives makes a core for each life
     */
    SimulatedEngine(Supplier<EngineCore> lives, VirtualTime time, Listener listener) {
        this.lives = lives;
        this.time = time;
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
        Running sequence = new Running(ask);
        int seat = seats.take(sequence);
        Stopping stopping = Stopping.exactlyAfter(ask.ask().outputTokens());
        GenerationRequest request = new GenerationRequest(
                seat, ask.ask().prompt(), stopping, ask.ask().id(), BlockExtras.NONE);
        if (core.submit(request, time.now()) instanceof Submission.Accepted) {
            step();
        } else {
            seats.leave(seat);
            listener.refused(ask);
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
        }
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
            if (sequence.begin()) {
                listener.firstToken(sequence.ask());
            }
        }
        for (StepResult.Finished finished : result.finished()) {
            Running sequence = seats.at(finished.requestId());
            seats.leave(finished.requestId());
            listener.ended(sequence.ask(), finished.answer(), sequence.cachedTokens());
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
