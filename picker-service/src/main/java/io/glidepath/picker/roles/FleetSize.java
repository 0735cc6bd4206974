package io.glidepath.picker.roles;

import io.glidepath.picker.scheduling.EngineProfile;

/**
 * What the workers are that a pool splits between.
 *
 * @param workers {@code N}: how many, at least 1
 * @param cacheTokens {@code M}: tokens that each one's cache holds, above 0
 * @param referencedTokens tokens that requests reference in all of them, a prefix that several share counted once
 * @param cachedTokens cached tokens in all of them that no request references
 * @param inFlight requests in flight in all of them
 * @param profile step times of each
 */
public record FleetSize(
        int workers,
        double cacheTokens,
        double referencedTokens,
        double cachedTokens,
        double inFlight,
        EngineProfile profile) {

    private static final double FULL = 0.9;

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException for no workers, or workers without a cache
     */
    public FleetSize {
        if (workers < 1 || !(cacheTokens > 0)) {
            throw new IllegalArgumentException(
                    "workers must be at least 1 and cacheTokens above 0 but were " + workers + ", " + cacheTokens);
        }
    }

    /** Whether those who go on decoding could not take in what is asked while others' decodes run out. */
    boolean full() {
        return referencedTokens > FULL * workers * cacheTokens;
    }
}
