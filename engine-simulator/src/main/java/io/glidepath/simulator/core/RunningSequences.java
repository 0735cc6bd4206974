package io.glidepath.simulator.core;

import java.util.Arrays;

/**
 * The sequences that run, oldest first.
 *
 * <p>Most steps of most sequences are silent: a decode whose token fits the last block and ends nothing. Of those only the
 * length changes. Where tokens need not be told at once, lengths are kept here side by side, and a sequence catches up when
 * more happens to it; a step then reads a few lines of memory instead of several for each sequence.
 */
final class RunningSequences {

    private final NextToken nextToken;
    private final boolean everyToken;
    private Sequence[] sequences = new Sequence[16];
    private int[] lengths = new int[16];
    private int[] silentBelow = new int[16];
    private int size;
    // So many, from the first on, take part in the step under way.
    private int stepped;

    RunningSequences(NextToken nextToken, boolean everyToken) {
        this.nextToken = nextToken;
        this.everyToken = everyToken;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Sequence sequence) {
        if (size == sequences.length) {
            sequences = Arrays.copyOf(sequences, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            silentBelow = Arrays.copyOf(silentBelow, 2 * size);
        }
        put(size++, sequence, sequence.length(), 0);
    }

    /** Whether the next step of a sequence is silent; one whose is not has caught up. */
    boolean silent(int index) {
        if (lengths[index] >= silentBelow[index]) {
            Sequence sequence = caughtUp(index);
            put(index, sequence, sequence.length(), everyToken ? 0 : sequence.silentBelow());
        }
        return lengths[index] < silentBelow[index];
    }

    /** Tokens of prompt and answer so far. */
    int length(int index) {
        return lengths[index];
    }

    /** One whose next step is not {@link #silent}. */
    Sequence get(int index) {
        return sequences[index];
    }

    /** Takes the youngest out. */
    Sequence removeLast() {
        size--;
        return caughtUp(size);
    }

    /** Takes one out that has ended, wherever it is; false when it does not run. */
    boolean remove(Sequence sequence) {
        for (int i = 0; i < size; i++) {
            if (sequences[i] == sequence) {
                stepped -= i < stepped ? 1 : 0;
                size--;
                System.arraycopy(sequences, i + 1, sequences, i, size - i);
                System.arraycopy(lengths, i + 1, lengths, i, size - i);
                System.arraycopy(silentBelow, i + 1, silentBelow, i, size - i);
                return true;
            }
        }
        return false;
    }

    /** Takes all out that have ended; no step is under way. */
    void removeEnded() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!sequences[i].ended()) {
                put(kept++, sequences[i], lengths[i], silentBelow[i]);
            }
        }
        size = kept;
    }

    /** Notes that the first ones take part in a step. */
    void begin(int count) {
        stepped = count;
    }

    /** Ends the step for those to which it was silent; answers how many they are. */
    int endSilent() {
        int silent = 0;
        for (int i = 0; i < stepped; i++) {
            if (lengths[i] < silentBelow[i]) {
                lengths[i]++;
                silent++;
            }
        }
        stepped = 0;
        return silent;
    }

    private Sequence caughtUp(int index) {
        Sequence sequence = sequences[index];
        sequence.catchUp(lengths[index], nextToken);
        return sequence;
    }

    private void put(int index, Sequence sequence, int length, int silent) {
        sequences[index] = sequence;
        lengths[index] = length;
        silentBelow[index] = silent;
    }
}
