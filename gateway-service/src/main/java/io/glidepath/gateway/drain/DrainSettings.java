package io.glidepath.gateway.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this gateway leaves.
 *
 * @param delay between readiness going down and new requests being refused; running streams get the rest of
 *     {@code spring.lifecycle.timeout-per-shutdown-phase}
 */
@ConfigurationProperties("gateway.drain")
record DrainSettings(@DefaultValue("0s") Duration delay) {

    DrainSettings {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("gateway.drain.delay must not be negative but was " + delay);
        }
    }
}
