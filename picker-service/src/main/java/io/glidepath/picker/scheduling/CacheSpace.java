package io.glidepath.picker.scheduling;

/**
 * Room in a worker's KV cache, in tokens.
 *
 * @param freeTokens tokens that no running request references; cached ones among them can be evicted
 * @param usedTokens tokens that running requests reference
 */
public record CacheSpace(long freeTokens, long usedTokens) {

    /** The worker does not say how large its cache is; neither memory nor eviction can be priced. */
    public static final CacheSpace UNKNOWN = new CacheSpace(Long.MAX_VALUE / 4, 0);

    /**
     * Splits a cache of known size.
     *
     * @param totalTokens its size
     * @param usedTokens how much is referenced; what lies outside 0 to {@code totalTokens} is moved to the nearer end
     * @return the room
     */
    public static CacheSpace of(long totalTokens, long usedTokens) {
        long used = Math.clamp(usedTokens, 0, totalTokens);
        return new CacheSpace(totalTokens - used, used);
    }
}
