package io.glidepath.picker.flow;

import io.glidepath.picker.flow.Bands.Band;
import io.glidepath.picker.scheduling.Room;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * When requests are held, and in which order they are let go.
 *
 * @param prefillAhead prefill ahead of a request that is still bound to a worker
 * @param maxSequences most requests in flight on one worker
 * @param maxTokens most tokens in flight on one worker
 * @param maxReferenced largest share of a worker's cache that requests reference
 * @param claimAfter those that waited so long for room in caches have it kept free
 * @param maxHeld most requests that wait
 * @param maxBytes most bytes that they hold together
 * @param maxAge longest that one waits
 * @param patience those that waited longer come first
 * @param agingPerSecond work in seconds that a second of waiting makes up for
 * @param bands most important first; empty for interactive (from priority 1), usual (from 0) and batch
 */
@ConfigurationProperties("picker.flow")
record FlowProperties(
        @DefaultValue("1s") Duration prefillAhead,
        @DefaultValue("256") int maxSequences,
        @DefaultValue("100000000") long maxTokens,
        @DefaultValue("0.95") double maxReferenced,
        @DefaultValue("30s") Duration claimAfter,
        @DefaultValue("10000") int maxHeld,
        @DefaultValue("512MB") DataSize maxBytes,
        @DefaultValue("120s") Duration maxAge,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("0.3") double agingPerSecond,
        @DefaultValue List<BandProperties> bands) {

    /** Requests in a row that may stay before a walk ends. */
    private static final int STAYS = 32;

    FlowProperties {
        bands = List.copyOf(bands);
        if (prefillAhead.isNegative()) {
            throw new IllegalArgumentException("picker.flow.prefill-ahead must be at least 0 but was " + prefillAhead);
        }
        require(maxSequences >= 1, "max-sequences", "at least 1", maxSequences);
        require(maxTokens >= 1, "max-tokens", "at least 1", maxTokens);
        require(!claimAfter.isNegative(), "claim-after", "at least 0", claimAfter);
        require(maxReferenced > 0, "max-referenced", "above 0", maxReferenced);
    }

    private static void require(boolean kept, String property, String rule, Object value) {
        if (!kept) {
            throw new IllegalArgumentException("picker.flow." + property + " must be " + rule + " but was " + value);
        }
    }

    Room room() {
        return new Room(
                prefillAhead.toNanos() / 1e9, maxSequences, maxTokens, maxReferenced, claimAfter.toNanos() / 1e9);
    }

    FlowSettings settings() {
        Bands all = bands.isEmpty()
                ? Bands.USUAL
                : new Bands(bands.stream().map(BandProperties::band).toList());
        return new FlowSettings(maxHeld, maxBytes.toBytes(), maxAge, patience, agingPerSecond, STAYS, all);
    }

    /**
     * One band.
     *
     * @param name its word
     * @param leastPriority lowest priority that belongs to it
     * @param share guaranteed share, 0 to 1
     * @param shedLate whether requests are refused whose named time for the first token cannot be kept
     */
    record BandProperties(
            String name,
            int leastPriority,
            @DefaultValue("0") double share,
            @DefaultValue("false") boolean shedLate) {

        Band band() {
            return new Band(name, leastPriority, share, shedLate);
        }
    }
}
