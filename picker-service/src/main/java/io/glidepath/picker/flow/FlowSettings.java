package io.glidepath.picker.flow;

import java.time.Duration;

/**
 * Bounds and order of the queue.
 *
 * @param maxHeld most requests that wait
 * @param maxBytes most bytes that they hold together
 * @param maxAge longest that one waits
 * @param patience those that waited longer come first, oldest first
 * @param agingPerSecond work in seconds that a second of waiting makes up for
 * @param stays requests in a row that may stay before a walk ends
 * @param bands the bands
 */
public record FlowSettings(
        int maxHeld, long maxBytes, Duration maxAge, Duration patience, double agingPerSecond, int stays, Bands bands) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public FlowSettings {
        require(maxHeld >= 0, "max-held", "at least 0", maxHeld);
        require(maxBytes >= 0, "max-bytes", "at least 0", maxBytes);
        require(maxAge.isPositive(), "max-age", "above 0", maxAge);
        require(!patience.isNegative(), "patience", "at least 0", patience);
        require(agingPerSecond >= 0, "aging-per-second", "at least 0", agingPerSecond);
        require(stays >= 1, "stays", "at least 1", stays);
    }

    private static void require(boolean kept, String property, String rule, Object value) {
        if (!kept) {
            throw new IllegalArgumentException("picker.flow." + property + " must be " + rule + " but was " + value);
        }
    }
}
