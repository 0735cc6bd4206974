package io.glidepath.picker.loras;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How engines treat LoRA adapters.
 *
 * @param load how long a request waits for an adapter that its worker does not have at hand, before any was measured
 * @param slots adapters that a worker has at hand at a time; the one that was used longest ago makes room
 */
@ConfigurationProperties("picker.loras")
public record LoraProperties(
        @DefaultValue("500ms") Duration load,
        @DefaultValue("4") int slots) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public LoraProperties {
        if (load.isNegative()) {
            throw new IllegalArgumentException("picker.loras.load must be at least 0 but was " + load);
        }
        if (slots < 1 || slots > 1_000) {
            throw new IllegalArgumentException("picker.loras.slots must be 1 to 1000 but was " + slots);
        }
    }
}
