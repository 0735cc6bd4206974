package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;

/** One request on its way: its tokens so far and how many of them are computed. */
final class Sequence {

    private final GenerationRequest request;
    private final SequenceBlocks blocks;
    private final int promptTokens;
    private final int lastLength;
    private final int mayEndFrom;
    private final int[] stopTokens;
    private int[] tokens;
    private int length;
    private int computed;
    private long folded;
    private long queuedSince;
    private int cached;
    private int pulled;
    private boolean toPull;
    private boolean allocated;
    private boolean preemptedBefore;
    private boolean ended;

    /**
     * A sequence that waits.
     *
     * @param lastLength tokens of prompt and answer at which it ends
     */
    Sequence(GenerationRequest request, SequenceBlocks blocks, int lastLength, long nowNanos) {
        this.request = request;
        this.blocks = blocks;
        this.promptTokens = request.prompt().size();
        this.lastLength = lastLength;
        GenerationRequest.Stopping stopping = request.stopping();
        this.stopTokens = stopping.stopTokenIds().toArray();
        // In long, for the minimum may be beyond any length.
        long endsFrom = (long) promptTokens + stopping.minTokens();
        this.mayEndFrom = stopping.ignoreEos() ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, endsFrom);
        this.tokens = request.prompt().toArray();
        this.length = promptTokens;
        this.queuedSince = nowNanos;
        this.toPull = request.handOff() instanceof HandOff.Decode;
    }

    GenerationRequest request() {
        return request;
    }

    SequenceBlocks blocks() {
        return blocks;
    }

    int[] tokens() {
        return tokens;
    }

    int length() {
        return length;
    }

    int promptTokens() {
        return promptTokens;
    }

    int generated() {
        return length - promptTokens;
    }

    IntList answer() {
        return IntList.copyOfRange(tokens, promptTokens, length);
    }

    int computed() {
        return computed;
    }

    int uncomputed() {
        return length - computed;
    }

    boolean preemptedBefore() {
        return preemptedBefore;
    }

    long waited(long nowNanos) {
        return nowNanos - queuedSince;
    }

    boolean ended() {
        return ended;
    }

    /** Whether all it lacks is the token it got last: then its next step is a decode. */
    boolean decodes() {
        return length > promptTokens && computed == length - 1;
    }

    void startAt(int cachedTokens) {
        cached = cachedTokens;
        computed = cachedTokens;
    }

    /** Tokens of this engine's cache with which it started. */
    int cached() {
        return cached;
    }

    /** Tokens of another engine with which it started. */
    int pulled() {
        return pulled;
    }

    /** Whether what it lacks is to come from another engine before it may run. */
    boolean mustPull() {
        return toPull;
    }

    /** Whether it has the blocks of its whole prompt already. */
    boolean allocated() {
        return allocated;
    }

    /** Takes the blocks of its prompt and answers what they lack. */
    HandOff.Pull startPull() {
        toPull = false;
        allocated = true;
        blocks.extend(promptTokens);
        return new HandOff.Pull(request.id(), promptTokens - cached);
    }

    /** Has the whole prompt; the last token is computed again, for its logits choose the next one. */
    void endPull() {
        pulled = promptTokens - cached;
        blocks.storeFull(request, tokens, promptTokens);
        computed = promptTokens - 1;
    }

    void compute(int count) {
        computed += count;
    }

    void preempt(long nowNanos) {
        blocks.release();
        computed = 0;
        allocated = false;
        preemptedBefore = true;
        queuedSince = nowNanos;
    }

    void end() {
        blocks.release();
        ended = true;
    }

    /** Draws the token after all that are there, appends it and returns it. */
    int generate(NextToken nextToken) {
        if (generated() == 0) {
            foldPrompt(nextToken);
        }
        int token = nextToken.next(folded, length >= mayEndFrom);
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.min(lastLength, length + Math.max(64, length / 2)));
        }
        tokens[length++] = token;
        folded = nextToken.append(folded, token);
        return token;
    }

    /**
     * The length below which a step of a decode is silent: its token fits the blocks held, fills none and cannot end the
     * answer. 0 for a sequence that does not decode, or of which only the token tells whether it ends.
     */
    int silentBelow() {
        boolean endKnown = mayEndFrom == Integer.MAX_VALUE && stopTokens.length == 0;
        return endKnown && decodes() ? Math.min(lastLength - 1, blocks.silentBelow()) : 0;
    }

    /** Decodes silently up to a length. */
    void catchUp(int silentLength, NextToken nextToken) {
        while (length < silentLength) {
            computed++;
            generate(nextToken);
        }
    }

    /** Whether the token just generated stops the answer. */
    boolean stoppedBy(int token, NextToken nextToken) {
        if (token == nextToken.endOfText() && length > mayEndFrom) {
            return true;
        }
        return stopTokens.length > 0 && generated() > request.stopping().minTokens() && isStopToken(token);
    }

    boolean full() {
        return length >= lastLength;
    }

    private boolean isStopToken(int token) {
        for (int stopToken : stopTokens) {
            if (stopToken == token) {
                return true;
            }
        }
        return false;
    }

    private void foldPrompt(NextToken nextToken) {
        folded = nextToken.start(request.seed());
        for (int i = 0; i < promptTokens; i++) {
            folded = nextToken.append(folded, tokens[i]);
        }
    }
}
