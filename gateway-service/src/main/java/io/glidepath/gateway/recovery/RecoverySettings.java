package io.glidepath.gateway.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When another worker is tried.
 *
 * @param attempts most workers that a request is sent to
 * @param firstByteTimeout how long an engine may take until the first byte of its answer's body; long prompts take long
 */
@ConfigurationProperties("gateway.recovery")
record RecoverySettings(
        @DefaultValue("3") int attempts,
        @DefaultValue("120s") Duration firstByteTimeout) {

    RecoverySettings {
        if (attempts < 1 || attempts > 9) {
            throw new IllegalArgumentException("gateway.recovery.attempts must be 1 to 9 but was " + attempts);
        }
        if (firstByteTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "gateway.recovery.first-byte-timeout must be at least 1 ms but was " + firstByteTimeout);
        }
    }
}
