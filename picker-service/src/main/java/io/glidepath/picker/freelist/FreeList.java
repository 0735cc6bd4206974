package io.glidepath.picker.freelist;

import io.glidepath.picker.scheduling.FreeAges;
import java.util.HashMap;
import java.util.Map;

/**
 * The unreferenced part of one worker's cache, by the ages of what lies there.
 *
 * <p>What running requests share is not in it: the second of two requests with one system prompt takes nothing out, and the
 * first of them to end puts only its own part back. Not thread-safe; guarded by the ledger's lock.
 */
public final class FreeList {

    private final ReleasedTokens released = new ReleasedTokens();
    /** How many requests in flight have each landmark. */
    private final Map<Long, Integer> referenced = new HashMap<>();

    /** Starts with a cache of which nothing was used. */
    public FreeList() {}

    /**
     * A request was sent to the worker.
     *
     * @param prompt its landmarks
     * @param cachedTokens what it finds in the cache
     * @param nowNanos the time
     */
    public void began(Landmarks prompt, long cachedTokens, long nowNanos) {
        released.reuse(Math.max(0, cachedTokens - referencedTokens(prompt)), nowNanos);
        for (int i = 0; i < prompt.size(); i++) {
            referenced.merge(prompt.key(i), 1, Integer::sum);
        }
    }

    /**
     * It left.
     *
     * @param prompt its landmarks, the same as when it began
     * @param tokens what it leaves in the cache, prompt and answer
     * @param nowNanos the time
     */
    public void ended(Landmarks prompt, long tokens, long nowNanos) {
        for (int i = 0; i < prompt.size(); i++) {
            referenced.computeIfPresent(prompt.key(i), (key, requests) -> requests == 1 ? null : requests - 1);
        }
        released.release(Math.max(0, tokens - referencedTokens(prompt)), nowNanos);
    }

    /**
     * How long ago what lies there was last used.
     *
     * @param nowNanos the time
     * @return its ages
     */
    public FreeAges ages(long nowNanos) {
        return released.ages(nowNanos);
    }

    /** How much of a prompt's beginning requests in flight have in common with it. */
    private long referencedTokens(Landmarks prompt) {
        int shared = 0;
        while (shared < prompt.size() && referenced.containsKey(prompt.key(shared))) {
            shared++;
        }
        return prompt.tokensBefore(shared);
    }
}
