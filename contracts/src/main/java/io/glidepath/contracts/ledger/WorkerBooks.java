package io.glidepath.contracts.ledger;

import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one picker has reserved on one worker, and what requests that it holds back want there. What a picker does not say is
 * read as nothing.
 *
 * @param worker the worker
 * @param prefillSeconds seconds of prefill of its requests whose first token has not come, at least 0
 * @param prefillTokens uncached tokens of those requests, at least 0
 * @param inFlight its requests there, at least 0
 * @param contextTokens sum over them of prompt tokens and half of the expected output, at least 0
 * @param coldTokens uncached tokens of prompts that it sent there within the last minute though the worker held less than
 *     half of them, at least 0
 * @param referencedTokens prompts and answers so far of its requests there, at least 0
 * @param handOffs prompts that another worker reads than the one that answers
 * @param held what requests that it holds back want there
 * @param computing block keys that lie {@value #KEYS_APART} apart in prompts which are being computed there, of what was not
 *     cached before; at most {@value #MOST_KEYS}, what is beyond is not told
 */
public record WorkerBooks(
        WorkerId worker,
        double prefillSeconds,
        long prefillTokens,
        int inFlight,
        double contextTokens,
        long coldTokens,
        long referencedTokens,
        HandOffBooks handOffs,
        HeldBooks held,
        List<Long> computing) {

    /** Blocks from one key of a prompt to the next. */
    public static final int KEYS_APART = 16;

    /** Keys that one picker tells of one worker at most. */
    public static final int MOST_KEYS = 256;

    /**
     * Checks the figures: one that is wrong would be added to everybody's. Copies the keys.
     *
     * @throws IllegalArgumentException when a figure is negative or no number
     */
    public WorkerBooks {
        requireAtLeastZero("prefillSeconds", prefillSeconds);
        requireAtLeastZero("prefillTokens", (double) prefillTokens);
        requireAtLeastZero("inFlight", inFlight);
        requireAtLeastZero("contextTokens", contextTokens);
        requireAtLeastZero("coldTokens", (double) coldTokens);
        requireAtLeastZero("referencedTokens", (double) referencedTokens);
        handOffs = Objects.requireNonNullElse(handOffs, HandOffBooks.NONE);
        held = Objects.requireNonNullElse(held, HeldBooks.NONE);
        computing = List.copyOf(Objects.requireNonNullElse(computing, List.of()));
    }

    /**
     * Of whole requests only, where nothing is held.
     *
     * @param worker the worker
     * @param prefillSeconds seconds of prefill
     * @param prefillTokens uncached tokens
     * @param inFlight requests
     * @param contextTokens their context
     * @param coldTokens uncached tokens of cold prompts
     * @param referencedTokens prompts and answers so far
     */
    public WorkerBooks(
            WorkerId worker,
            double prefillSeconds,
            long prefillTokens,
            int inFlight,
            double contextTokens,
            long coldTokens,
            long referencedTokens) {
        this(
                worker,
                prefillSeconds,
                prefillTokens,
                inFlight,
                contextTokens,
                coldTokens,
                referencedTokens,
                HandOffBooks.NONE,
                HeldBooks.NONE,
                List.of());
    }

    /**
     * Nothing is reserved.
     *
     * @param worker the worker
     * @return all figures 0
     */
    public static WorkerBooks none(WorkerId worker) {
        return new WorkerBooks(worker, 0, 0, 0, 0, 0, 0);
    }

    /**
     * Both together.
     *
     * @param other books of the same worker
     * @return the sums, and the keys of both
     */
    public WorkerBooks plus(WorkerBooks other) {
        return new WorkerBooks(
                worker,
                prefillSeconds + other.prefillSeconds,
                prefillTokens + other.prefillTokens,
                inFlight + other.inFlight,
                contextTokens + other.contextTokens,
                coldTokens + other.coldTokens,
                referencedTokens + other.referencedTokens,
                handOffs.plus(other.handOffs),
                held.plus(other.held),
                Stream.concat(computing.stream(), other.computing.stream()).toList());
    }

    static void requireAtLeastZero(String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be a number of at least 0 but was " + value);
        }
    }
}
