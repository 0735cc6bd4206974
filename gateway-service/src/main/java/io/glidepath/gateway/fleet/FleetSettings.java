package io.glidepath.gateway.fleet;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the fleet is followed.
 *
 * @param collectorUrl the collector
 * @param silence how long a watch may say nothing before it is begun anew; changes come at least every 2 s
 * @param retry how long to wait before a watch is begun anew
 * @param stale age from which the view counts as old in health; it is used nevertheless
 */
@ConfigurationProperties("gateway.fleet")
record FleetSettings(
        @DefaultValue("http://127.0.0.1:8083") URI collectorUrl,
        @DefaultValue("5s") Duration silence,
        @DefaultValue("500ms") Duration retry,
        @DefaultValue("10s") Duration stale) {

    FleetSettings {
        requirePositive("gateway.fleet.silence", silence);
        requirePositive("gateway.fleet.retry", retry);
        requirePositive("gateway.fleet.stale", stale);
    }

    private static void requirePositive(String property, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(property + " must be longer than 0 but was " + value);
        }
    }
}
