package io.glidepath.picker.circuit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a worker is left alone.
 *
 * @param failures requests that fail there one after the other, none going well between them
 * @param within all of them; older failures are forgotten
 * @param retryAfter a worker that is left alone gets one request to show itself, and the next one so long after that failed
 */
@ConfigurationProperties("picker.circuit")
public record CircuitProperties(
        @DefaultValue("5") int failures,
        @DefaultValue("30s") Duration within,
        @DefaultValue("10s") Duration retryAfter) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public CircuitProperties {
        if (failures < 1 || failures > 1_000) {
            throw new IllegalArgumentException("picker.circuit.failures must be 1 to 1000 but was " + failures);
        }
        requirePositive("picker.circuit.within", within);
        requirePositive("picker.circuit.retry-after", retryAfter);
    }

    private static void requirePositive(String property, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(property + " must be above 0 but was " + value);
        }
    }
}
