package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.LongList;
import io.glidepath.simulator.core.StepResult.Finished;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers the tokens of one step. */
final class StepYield {

    private final long[] requestIds;
    private final int[] tokens;
    private int count;
    private List<Finished> finished = List.of();

    StepYield(int sequences) {
        requestIds = new long[sequences];
        tokens = new int[sequences];
    }

    void add(Sequence sequence, int token) {
        requestIds[count] = sequence.request().id();
        tokens[count++] = token;
    }

    void finish(Sequence sequence, FinishReason reason, Optional<HandOff.Pinned> pinned) {
        if (finished.isEmpty()) {
            finished = new ArrayList<>();
        }
        finished.add(new Finished(sequence.request().id(), reason, sequence.answer(), pinned));
    }

    List<Finished> finished() {
        return finished;
    }

    StepResult result(Step step, Batch batch, List<KvEvent> events) {
        return new StepResult(
                step,
                batch.admitted(),
                LongList.copyOfRange(requestIds, 0, count),
                IntList.copyOfRange(tokens, 0, count),
                List.copyOf(finished),
                batch.preemptedIds(),
                events);
    }
}
