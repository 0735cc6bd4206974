package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.LongList;
import io.glidepath.simulator.core.StepResult.Admitted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What one step computes: the sequences in order of scheduling, and what happened while it was planned. */
final class Batch {

    private final List<Sequence> sequences = new ArrayList<>();
    private final List<Admitted> admitted = new ArrayList<>();
    private long[] preempted = new long[4];
    private int preemptedCount;
    private int prefillTokens;
    private long decodeContext;
    private int silent;
    private double prefillPairs;

    void clear() {
        sequences.clear();
        admitted.clear();
        preemptedCount = 0;
        prefillTokens = 0;
        decodeContext = 0;
        silent = 0;
        prefillPairs = 0;
    }

    /** Adds the next {@code count} tokens of a sequence. */
    void add(Sequence sequence, int count) {
        if (sequence.decodes()) {
            decodeContext += sequence.length();
        } else {
            prefillTokens += count;
            prefillPairs += count * (sequence.computed() + count / 2.0);
        }
        sequences.add(sequence);
    }

    /** Adds the decode of a sequence to which the step is silent. */
    void addSilent(int context) {
        decodeContext += context;
        silent++;
    }

    void admit(Admitted admission) {
        admitted.add(admission);
    }

    void preempt(Sequence sequence) {
        if (preemptedCount == preempted.length) {
            preempted = Arrays.copyOf(preempted, 2 * preemptedCount);
        }
        preempted[preemptedCount++] = sequence.request().id();
    }

    boolean isEmpty() {
        return sequences.isEmpty() && silent == 0 && preemptedCount == 0;
    }

    /** All but those to which the step is silent. */
    List<Sequence> sequences() {
        return sequences;
    }

    List<Admitted> admitted() {
        return List.copyOf(admitted);
    }

    LongList preemptedIds() {
        return LongList.copyOfRange(preempted, 0, preemptedCount);
    }

    int preemptedCount() {
        return preemptedCount;
    }

    Step.Load load() {
        return new Step.Load(sequences.size() + silent, prefillTokens, decodeContext, prefillPairs);
    }
}
