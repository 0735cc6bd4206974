package io.glidepath.picker.reality;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a worker's cache is no longer believed to be what the index says.
 *
 * @param requests finished requests that are judged together, 1 to 10,000
 * @param tolerance share of their prompt tokens that may be off, 0 to below 1
 */
@ConfigurationProperties("picker.reality")
record RealityProperties(
        @DefaultValue("50") int requests,
        @DefaultValue("0.05") double tolerance) {

    RealityProperties {
        if (requests < 1 || requests > 10_000) {
            throw new IllegalArgumentException("picker.reality.requests must be 1 to 10000 but was " + requests);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "picker.reality.tolerance must be at least 0 and below 1 but was " + tolerance);
        }
    }
}
