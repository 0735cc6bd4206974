package io.glidepath.contracts.ledger;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one picker has reserved on one worker, and what requests that it holds back want there. Figures of prefill and decode
 * apart, and of what is held, read as 0 where a picker does not say them.
 *
 * @param worker the worker
 * @param prefillSeconds seconds of prefill of its requests whose first token has not come, at least 0
 * @param prefillTokens uncached tokens of those requests, at least 0
 * @param inFlight its requests there, at least 0
 * @param contextTokens sum over them of prompt tokens and half of the expected output, at least 0
 * @param coldTokens uncached tokens of prompts that it sent there within the last minute though the worker held less than
 *     half of them, at least 0
 * @param referencedTokens prompts and answers so far of its requests there, at least 0
 * @param legs prompts that the worker reads, or has read, for another that has not pulled them yet, at least 0
 * @param pullTokens tokens that its requests there will pull from other workers, at least 0
 * @param readyTokens how many of those are computed, at least 0
 * @param wantedTokens cached tokens that requests which it holds will find there, at least 0
 * @param claimedTokens room there that requests must leave free which came after some that it holds, at least 0
 * @param claimantSeconds how long the youngest of those has waited, in full seconds; 0 where nothing is claimed
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
        @JsonSetter(nulls = Nulls.AS_EMPTY) int legs,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long pullTokens,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long readyTokens,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long wantedTokens,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long claimedTokens,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long claimantSeconds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Long> computing) {

    /** Blocks from one key of a prompt to the next. */
    public static final int KEYS_APART = 16;

    /** Keys that one picker tells of one worker at most. */
    public static final int MOST_KEYS = 256;

    /**
     * Of whole requests only.
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
        this(worker, prefillSeconds, prefillTokens, inFlight, contextTokens, coldTokens, referencedTokens, 0, 0, 0);
    }

    /**
     * Where nothing is held.
     *
     * @param worker the worker
     * @param prefillSeconds seconds of prefill
     * @param prefillTokens uncached tokens
     * @param inFlight requests
     * @param contextTokens their context
     * @param coldTokens uncached tokens of cold prompts
     * @param referencedTokens prompts and answers so far
     * @param legs prompts read for others
     * @param pullTokens tokens to be pulled
     * @param readyTokens how many of those are computed
     */
    public WorkerBooks(
            WorkerId worker,
            double prefillSeconds,
            long prefillTokens,
            int inFlight,
            double contextTokens,
            long coldTokens,
            long referencedTokens,
            int legs,
            long pullTokens,
            long readyTokens) {
        this(
                worker,
                prefillSeconds,
                prefillTokens,
                inFlight,
                contextTokens,
                coldTokens,
                referencedTokens,
                legs,
                pullTokens,
                readyTokens,
                0,
                0,
                0,
                List.of());
    }

    /**
     * The same, and what is being computed.
     *
     * @param keys of the prompts; those beyond {@value #MOST_KEYS} are left out
     * @return a copy
     */
    public WorkerBooks computing(List<Long> keys) {
        return new WorkerBooks(
                worker,
                prefillSeconds,
                prefillTokens,
                inFlight,
                contextTokens,
                coldTokens,
                referencedTokens,
                legs,
                pullTokens,
                readyTokens,
                wantedTokens,
                claimedTokens,
                claimantSeconds,
                keys.size() <= MOST_KEYS ? keys : keys.subList(0, MOST_KEYS));
    }

    /**
     * Checks the figures: one that is wrong would be added to everybody's. Copies the keys.
     *
     * @throws IllegalArgumentException when a figure is negative or no number
     */
    public WorkerBooks {
        computing = List.copyOf(computing);
        requireAtLeastZero("prefillSeconds", prefillSeconds);
        requireAtLeastZero("prefillTokens", (double) prefillTokens);
        requireAtLeastZero("inFlight", inFlight);
        requireAtLeastZero("contextTokens", contextTokens);
        requireAtLeastZero("coldTokens", (double) coldTokens);
        requireAtLeastZero("referencedTokens", (double) referencedTokens);
        requireAtLeastZero("legs", legs);
        requireAtLeastZero("pullTokens", (double) pullTokens);
        requireAtLeastZero("readyTokens", (double) readyTokens);
        requireAtLeastZero("wantedTokens", (double) wantedTokens);
        requireAtLeastZero("claimedTokens", (double) claimedTokens);
        requireAtLeastZero("claimantSeconds", (double) claimantSeconds);
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
                legs + other.legs,
                pullTokens + other.pullTokens,
                readyTokens + other.readyTokens,
                wantedTokens + other.wantedTokens,
                claimedTokens + other.claimedTokens,
                youngest(other),
                Stream.concat(computing.stream(), other.computing.stream()).toList());
    }

    private long youngest(WorkerBooks other) {
        if (claimedTokens == 0 || other.claimedTokens == 0) {
            return Math.max(claimantSeconds, other.claimantSeconds);
        }
        return Math.min(claimantSeconds, other.claimantSeconds);
    }

    private static void requireAtLeastZero(String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be a number of at least 0 but was " + value);
        }
    }
}
