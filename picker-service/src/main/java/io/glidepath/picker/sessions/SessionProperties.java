package io.glidepath.picker.sessions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sessions are kept together.
 *
 * @param stayWithin what the worker of the last turn may cost more than the cheapest; 0 keeps nothing together
 * @param forgetAfter a session that is silent for so long begins anew
 * @param maxSessions most sessions remembered; the one that was silent longest goes first
 */
@ConfigurationProperties("picker.sessions")
public record SessionProperties(
        @DefaultValue("2s") Duration stayWithin,
        @DefaultValue("30m") Duration forgetAfter,
        @DefaultValue("100000") int maxSessions) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public SessionProperties {
        if (stayWithin.isNegative()) {
            throw new IllegalArgumentException("picker.sessions.stay-within must be at least 0 but was " + stayWithin);
        }
        if (!forgetAfter.isPositive()) {
            throw new IllegalArgumentException("picker.sessions.forget-after must be above 0 but was " + forgetAfter);
        }
        if (maxSessions < 1) {
            throw new IllegalArgumentException(
                    "picker.sessions.max-sessions must be at least 1 but was " + maxSessions);
        }
    }
}
