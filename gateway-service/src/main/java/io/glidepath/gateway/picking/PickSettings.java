package io.glidepath.gateway.picking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a picker may take.
 *
 * @param deadline for one pick, its wait in the picker's queue included; a picker that stops answering heartbeats is
 *     given up sooner
 */
@ConfigurationProperties("gateway.picking")
record PickSettings(@DefaultValue("60s") Duration deadline) {

    PickSettings {
        if (deadline.toMillis() < 1) {
            throw new IllegalArgumentException("gateway.picking.deadline must be at least 1 ms but was " + deadline);
        }
    }
}
