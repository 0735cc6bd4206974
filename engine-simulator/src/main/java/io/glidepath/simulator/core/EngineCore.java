package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.BlockHashing;
import java.util.Optional;

/**
 * One engine without a clock: vLLM V1's scheduler over a paged prefix cache, one step at a time.
 *
 * <p>The driver, in real or virtual time, repeats: {@link #beginStep}; let the step's duration pass, during which
 * {@link #submit} and {@link #abort} are welcome; {@link #finishStep}. When {@link #beginStep} has nothing to do, it waits
 * for the next submission. Equal calls give equal results.
 *
 * <p>Not thread-safe: one thread, or one lock, for all calls. {@code nowNanos} has any origin but must not go back.
 */
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class EngineCore {

    /**
     * An idle engine with an empty cache.
     *
     * @param profile speed and size
     * @param hashing names of blocks
     * @param nextToken what it answers
     * @param recordEvents whether changes of the cache are reported with each step
     */
    public EngineCore(EngineProfile profile, BlockHashing hashing, NextToken nextToken, boolean recordEvents) {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * Hands in a sequence; it is looked at when the next step begins.
     *
     * @param request the sequence
     * @param nowNanos now
     * @return {@link Submission.Accepted}, or why it can never run
     */
    public Submission submit(GenerationRequest request, long nowNanos) {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * Ends a sequence wherever it stands and frees its blocks at once, also while a step computes it.
     *
     * @param requestId the sequence
     * @return whether there was one
     */
    public boolean abort(long requestId) {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * Plans the next step.
     *
     * @param nowNanos when it begins
     * @return the step; empty when no sequence runs or waits
     * @throws IllegalStateException when a step is under way
     */
    public Optional<Step> beginStep(long nowNanos) {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * Ends the step under way and yields its tokens.
     *
     * @return what it yielded
     * @throws IllegalStateException when no step is under way
     */
    public StepResult finishStep() {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * Forgets all cached blocks. The event comes with the next step's, as in vLLM.
     *
     * @return false, and nothing done, while a sequence holds a block
     */
    public boolean resetPrefixCache() {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * The state to publish.
     *
     * @return as of the last finished step or abort
     */
    public Gauges gauges() {
        throw new UnsupportedOperationException("TODO");
    }

    /**
     * Whether a sequence runs or waits, arrivals included.
     *
     * @return false when {@link #beginStep} would have nothing to do
     */
    public boolean hasWork() {
        throw new UnsupportedOperationException("TODO");
    }
}
