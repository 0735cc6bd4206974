package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.BlockHashing;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import io.glidepath.simulator.core.GenerationRequest;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.NextToken;
import io.glidepath.simulator.core.StepResult;
import io.glidepath.simulator.core.Submission;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drives one engine's core through virtual time. */
final class SimulatedEngine {

    /** What the engine tells the simulation. */
    interface Listener {

        void token(RoutedAsk ask, boolean first);

        void ended(RoutedAsk ask, IntList answer, int cachedTokens);

        void refused(RoutedAsk ask);

        void cacheChanged(List<KvEvent> events);
    }

    private final EngineCore core;
    private final VirtualTime time;
    private final Listener listener;
    private final boolean keepAnswers;
    private final Map<Long, Running> running = new HashMap<>();
    private boolean stepping;

    SimulatedEngine(
            EngineProfile profile,
            BlockHashing hashing,
            NextToken nextToken,
            VirtualTime time,
            Listener listener,
            boolean keepAnswers) {
        this.core = new EngineCore(profile, hashing, nextToken, true);
        this.time = time;
        this.listener = listener;
        this.keepAnswers = keepAnswers;
    }

    void submit(RoutedAsk ask) {
        Stopping stopping = Stopping.exactlyAfter(ask.ask().outputTokens());
        GenerationRequest request = new GenerationRequest(
                ask.ask().id(), ask.ask().prompt(), stopping, ask.ask().id(), BlockExtras.NONE);
        if (core.submit(request, time.now()) instanceof Submission.Accepted) {
            running.put(ask.ask().id(), new Running(ask, keepAnswers ? ask.ask().outputTokens() : 0));
            step();
        } else {
            listener.refused(ask);
        }
    }

    Gauges gauges() {
        return core.gauges();
    }

    private void step() {
        if (stepping) {
            return;
        }
        core.beginStep(time.now()).ifPresent(step -> {
            stepping = true;
            time.at(step.endNanos(), this::stepEnded);
        });
    }

    private void stepEnded() {
        StepResult result = core.finishStep();
        stepping = false;
        if (!result.events().isEmpty()) {
            listener.cacheChanged(result.events());
        }
        for (StepResult.Admitted admitted : result.admitted()) {
            running(admitted.requestId()).admitted(admitted);
        }
        for (int i = 0; i < result.requestIds().size(); i++) {
            Running sequence = running(result.requestIds().get(i));
            listener.token(sequence.ask, sequence.append(result.tokens().get(i)));
        }
        for (StepResult.Finished finished : result.finished()) {
            Running sequence = running(finished.requestId());
            running.remove(finished.requestId());
            listener.ended(sequence.ask, sequence.answer(), sequence.cachedTokens);
        }
        step();
    }

    private Running running(long id) {
        Running sequence = running.get(id);
        if (sequence == null) {
            throw new IllegalStateException("the engine speaks of request " + id + ", which it does not have");
        }
        return sequence;
    }

    private static final class Running {

        private final RoutedAsk ask;
        private final int[] answer;
        private int tokens;
        private int cachedTokens;

        Running(RoutedAsk ask, int keep) {
            this.ask = ask;
            this.answer = new int[keep];
        }

        void admitted(StepResult.Admitted admitted) {
            if (!admitted.again()) {
                cachedTokens = admitted.cachedTokens();
            }
        }

        /** Answers whether it was the first. */
        boolean append(int token) {
            if (tokens < answer.length) {
                answer[tokens] = token;
            }
            return tokens++ == 0;
        }

        IntList answer() {
            return IntList.of(Arrays.copyOf(answer, Math.min(tokens, answer.length)));
        }
    }
}
