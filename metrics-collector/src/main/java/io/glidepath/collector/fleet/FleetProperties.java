package io.glidepath.collector.fleet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the fleet is kept and published.
 *
 * @param missesUntilDown polls in a row without an answer after which an adapter's workers are down
 * @param gather changes of this span become one revision
 * @param heartbeat longest silence on a watch; readers take 2 s of it for a lost connection
 * @param restate longest time until a worker's load is said again though it stayed the same: readers distrust load that is older
 *     than 5 s
 * @param maxWatchers most watches at one time
 * @param watcherBacklog events that wait for a slow watcher before its connection is closed
 */
@ConfigurationProperties("collector.fleet")
record FleetProperties(
        @DefaultValue("3") int missesUntilDown,
        @DefaultValue("100ms") Duration gather,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("3s") Duration restate,
        @DefaultValue("1000") int maxWatchers,
        @DefaultValue("64") int watcherBacklog) {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    FleetProperties {
        requirePositive("misses-until-down", missesUntilDown);
        requirePositive("max-watchers", maxWatchers);
        requirePositive("watcher-backlog", watcherBacklog);
        requireWithin("gather", gather, Duration.ofSeconds(1));
        requireWithin("heartbeat", heartbeat, LONGEST_SILENCE.minus(gather));
        requireWithin("restate", restate, Sighting.LOAD_TRUSTED.minusSeconds(1));
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("collector.fleet." + name + " must be at least 1 but was " + value);
        }
    }

    private static void requireWithin(String name, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "collector.fleet." + name + " must be above 0 and at most " + most + " but was " + value);
        }
    }
}
