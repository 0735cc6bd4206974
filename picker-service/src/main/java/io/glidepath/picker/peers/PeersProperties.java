package io.glidepath.picker.peers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pickers tell each other what they have reserved.
 *
 * @param changes shortest time between two messages of what changed
 * @param complete time between two complete messages, a sign of life too
 * @param silence a picker not heard for so long no longer counts
 */
@ConfigurationProperties("picker.peers")
public record PeersProperties(
        @DefaultValue("10ms") Duration changes,
        @DefaultValue("1s") Duration complete,
        @DefaultValue("3s") Duration silence) {

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public PeersProperties {
        require(changes.isPositive(), "changes", "above 0", changes);
        require(complete.compareTo(changes) >= 0, "complete", "at least picker.peers.changes", complete);
        require(silence.compareTo(complete) > 0, "silence", "above picker.peers.complete", silence);
    }

    private static void require(boolean kept, String property, String rule, Duration value) {
        if (!kept) {
            throw new IllegalArgumentException("picker.peers." + property + " must be " + rule + " but was " + value);
        }
    }
}
