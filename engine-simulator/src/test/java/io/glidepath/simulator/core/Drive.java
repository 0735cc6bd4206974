package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.MixHashing;
import io.glidepath.simulator.core.EngineProfile.Memory;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.EngineProfile.Speed;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Drives one engine in virtual time. */
final class Drive {

    static final int END_OF_TEXT = 0;

    final EngineCore engine;
    long now;

    Drive(EngineCore engine) {
        this.engine = engine;
    }

    /** An engine with blocks of 4 tokens; a step takes a second, whatever it does. */
    static Drive small(Scheduling scheduling, int usableBlocks) {
        Memory memory = new Memory(usableBlocks + 1, 4);
        EngineProfile profile = new EngineProfile("small", new Speed(1, 0, 0, 0), scheduling, memory, 1_000);
        return new Drive(new EngineCore(profile, new MixHashing(), words(), new Telling(true, true)));
    }

    /** Answers that never end by themselves within a test. */
    static SeededTokens words() {
        return new SeededTokens(IntStream.rangeClosed(1, 1_000).toArray(), END_OF_TEXT, Integer.MAX_VALUE);
    }

    static int[] tokens(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    static GenerationRequest request(long id, int[] prompt, int answerTokens) {
        return new GenerationRequest(id, IntList.of(prompt), Stopping.exactlyAfter(answerTokens), 0, BlockExtras.NONE);
    }

    void submit(long id, int[] prompt, int answerTokens) {
        submit(request(id, prompt, answerTokens));
    }

    void submit(GenerationRequest request) {
        Submission submission = engine.submit(request, now);
        if (!(submission instanceof Submission.Accepted)) {
            throw new IllegalStateException("not accepted: " + submission);
        }
    }

    /** Runs one step, or none. */
    Optional<StepResult> tryStep() {
        return engine.beginStep(now).map(step -> {
            now = step.endNanos();
            return engine.finishStep();
        });
    }

    StepResult step() {
        return tryStep().orElseThrow();
    }

    List<StepResult> untilIdle() {
        List<StepResult> results = new ArrayList<>();
        for (Optional<StepResult> result = tryStep(); result.isPresent(); result = tryStep()) {
            results.add(result.get());
        }
        return results;
    }
}
