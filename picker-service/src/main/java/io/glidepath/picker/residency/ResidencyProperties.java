package io.glidepath.picker.residency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a routed prompt counts as cached.
 *
 * @param afterFirstToken time after the first token, by when the index must know
 * @param maxPredictions most prompts remembered; the oldest goes first
 */
@ConfigurationProperties("picker.residency")
public record ResidencyProperties(
        @DefaultValue("2s") Duration afterFirstToken,
        @DefaultValue("20000") int maxPredictions) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public ResidencyProperties {
        if (afterFirstToken.isNegative()) {
            throw new IllegalArgumentException(
                    "picker.residency.after-first-token must be at least 0 but was " + afterFirstToken);
        }
        if (maxPredictions < 1) {
            throw new IllegalArgumentException(
                    "picker.residency.max-predictions must be at least 1 but was " + maxPredictions);
        }
    }
}
