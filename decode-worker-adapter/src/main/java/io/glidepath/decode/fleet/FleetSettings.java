package io.glidepath.decode.fleet;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the fleet is followed.
 *
 * @param collectorUrl the collector
 * @param silence how long a watch may say nothing before it is begun anew; changes come at least every 2 s
 * @param retry wait before a watch is begun anew
 * @param stale age from which the picture counts as old in health; it is used nevertheless
 * @param maxEvent largest event that is read
 */
@ConfigurationProperties("adapter.fleet")
record FleetSettings(
        @DefaultValue("http://127.0.0.1:8083") URI collectorUrl,
        @DefaultValue("5s") Duration silence,
        @DefaultValue("500ms") Duration retry,
        @DefaultValue("10s") Duration stale,
        @DefaultValue("64MB") DataSize maxEvent) {

    FleetSettings {
        requirePositive("silence", silence);
        requirePositive("retry", retry);
        requirePositive("stale", stale);
        if (maxEvent.toBytes() < 1_024 || maxEvent.toBytes() > 1L << 30) {
            throw new IllegalArgumentException("adapter.fleet.max-event must be 1 KB to 1 GB but was " + maxEvent);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("adapter.fleet." + name + " must be at least 1 ms but was " + value);
        }
    }
}
