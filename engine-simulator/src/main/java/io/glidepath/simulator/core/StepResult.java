package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.LongList;
import java.util.List;
import java.util.Optional;

/**
 * What one step yielded. Sequences that were aborted while it ran are left out.
 *
 * @param step the step
 * @param admitted sequences that it took up, in order of admission
 * @param requestIds the sequences that got a token that is told, see {@link Telling}, in order of scheduling
 * @param tokens their tokens, at the same indices
 * @param finished the sequences that ended with their token of this step
 * @param preemptedIds sequences that lost their blocks for others and wait again
 * @param events changes of the cache since the step before, in order; empty when events are off
 */
public record StepResult(
        Step step,
        List<Admitted> admitted,
        LongList requestIds,
        IntList tokens,
        List<Finished> finished,
        LongList preemptedIds,
        List<KvEvent> events) {

    /**
     * A sequence that began to run.
     *
     * @param requestId the sequence
     * @param cachedTokens tokens that were in this engine's cache, a multiple of the block size
     * @param pulledTokens tokens that were fetched from another engine; then only the last token is computed again
     * @param waitedNanos from submission, or from its preemption, to the start of this step
     * @param again whether it ran before and was preempted; {@code cachedTokens} of the first admission is the one that
     *     usage reports
     */
    public record Admitted(long requestId, int cachedTokens, int pulledTokens, long waitedNanos, boolean again) {}

    /**
     * A sequence that ended by itself; its blocks are free, unless they are pinned, and still cached.
     *
     * @param requestId the sequence
     * @param reason why
     * @param answer all its tokens, a stopping token included, also those that were not told
     * @param pinned what a prefill leg leaves to be fetched
     */
    public record Finished(long requestId, FinishReason reason, IntList answer, Optional<HandOff.Pinned> pinned) {}
}
