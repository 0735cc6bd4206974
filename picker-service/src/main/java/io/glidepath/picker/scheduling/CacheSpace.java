package io.glidepath.picker.scheduling;

/**
 * Room in a worker's KV cache, in tokens.
 *
 * @param freeTokens tokens that no running request references; cached ones among them can be evicted
 * @param usedTokens tokens that running requests reference
 * @param ages how long ago the free ones were last used
 * @param wantedTokens cached tokens that requests held back are known to want
 */
public record CacheSpace(long freeTokens, long usedTokens, FreeAges ages, long wantedTokens) {

    /** The worker does not say how large its cache is; neither memory nor eviction can be priced. */
    public static final CacheSpace UNKNOWN = new CacheSpace(Long.MAX_VALUE / 4, 0);

    /**
     * Room whose free part was not used lately.
     *
     * @param freeTokens tokens that no running request references
     * @param usedTokens tokens that running requests reference
     */
    public CacheSpace(long freeTokens, long usedTokens) {
        this(freeTokens, usedTokens, FreeAges.OLD, 0);
    }

    /**
     * Splits a cache of known size.
     *
     * @param totalTokens its size
     * @param usedTokens how much is referenced; what lies outside 0 to {@code totalTokens} is moved to the nearer end
     * @param ages how long ago the rest was last used
     * @param wantedTokens cached tokens that requests held back are known to want
     * @return the room
     */
    public static CacheSpace of(long totalTokens, long usedTokens, FreeAges ages, long wantedTokens) {
        long used = Math.clamp(usedTokens, 0, totalTokens);
        return new CacheSpace(totalTokens - used, used, ages, wantedTokens);
    }

    /**
     * Whether the size of the cache is known.
     *
     * @return false for {@link #UNKNOWN}
     */
    public boolean known() {
        return freeTokens < UNKNOWN.freeTokens;
    }

    /**
     * Referenced share of the cache.
     *
     * @return 0 to 1; 0 where the size is unknown
     */
    public double usage() {
        return known() ? (double) usedTokens / Math.max(1, usedTokens + freeTokens) : 0;
    }

    /**
     * What is lost with the free tokens from one place to another, least recently used first: {@code Σ e^(-age / 20 s)}, but
     * no less than what is wanted for certain. A prompt that is held ages, and its blocks come up first, just when it is
     * about to use them.
     */
    double lostBetween(long from, long to) {
        long last = Math.min(to, freeTokens);
        if (last <= from) {
            return 0;
        }
        double certain = Math.min(last - from, wantedTokens) * 1.0;
        return Math.max(certain, ages.weightBetween((double) freeTokens - last, (double) freeTokens - from));
    }
}
