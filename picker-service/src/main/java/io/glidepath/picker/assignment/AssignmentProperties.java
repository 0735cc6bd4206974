package io.glidepath.picker.assignment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often it is decided who prefills, and how long a leader may be silent.
 *
 * @param every between two evaluations
 * @param rest from one change of labels to the next that takes workers in
 * @param lease after so long without a word another picker leads; more than twice {@code every}
 */
@ConfigurationProperties("picker.roles")
record AssignmentProperties(
        @DefaultValue("2s") Duration every,
        @DefaultValue("10s") Duration rest,
        @DefaultValue("8s") Duration lease) {

    AssignmentProperties {
        if (!every.isPositive()) {
            throw new IllegalArgumentException("picker.roles.every must be above 0 but was " + every);
        }
        if (rest.isNegative()) {
            throw new IllegalArgumentException("picker.roles.rest must be at least 0 but was " + rest);
        }
        if (lease.compareTo(every.multipliedBy(2)) <= 0) {
            throw new IllegalArgumentException(
                    "picker.roles.lease must be more than twice picker.roles.every but was " + lease);
        }
    }
}
