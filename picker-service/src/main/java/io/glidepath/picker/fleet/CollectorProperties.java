package io.glidepath.picker.fleet;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the fleet is followed.
 *
 * @param url the collector
 * @param silence without an event for so long, the connection counts as lost
 * @param firstRetry wait before the first reconnection; doubles with each failure
 * @param lastRetry longest wait
 * @param maxEvent largest event that is read
 */
@ConfigurationProperties("picker.collector")
record CollectorProperties(
        @DefaultValue("http://localhost:8083") URI url,
        @DefaultValue("6s") Duration silence,
        @DefaultValue("100ms") Duration firstRetry,
        @DefaultValue("5s") Duration lastRetry,
        @DefaultValue("32MB") DataSize maxEvent) {

    CollectorProperties {
        if (!url.isAbsolute() || url.getHost() == null) {
            throw new IllegalArgumentException("picker.collector.url must be http://host:port but was " + url);
        }
        requirePositive("picker.collector.silence", silence);
        requirePositive("picker.collector.first-retry", firstRetry);
        if (lastRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException(
                    "picker.collector.last-retry must be at least first-retry but was " + lastRetry);
        }
    }

    private static void requirePositive(String property, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(property + " must be above 0 but was " + value);
        }
    }
}
