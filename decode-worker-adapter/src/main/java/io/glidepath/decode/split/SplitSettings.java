package io.glidepath.decode.split;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests are split.
 *
 * @param prefillTimeout how long one prefill worker may take for its whole leg
 * @param remembered reservations that are known to have been handed off, the newest
 * @param bootstrapDeadline for the answer of a prefill engine's bootstrap server
 * @param bootstrapAge how long such an answer is used
 */
@ConfigurationProperties("adapter.split")
record SplitSettings(
        @DefaultValue("60s") Duration prefillTimeout,
        @DefaultValue("65536") int remembered,
        @DefaultValue("1s") Duration bootstrapDeadline,
        @DefaultValue("60s") Duration bootstrapAge) {

    SplitSettings {
        requirePositive("prefill-timeout", prefillTimeout);
        requirePositive("bootstrap-deadline", bootstrapDeadline);
        requirePositive("bootstrap-age", bootstrapAge);
        if (remembered < 1) {
            throw new IllegalArgumentException("adapter.split.remembered must be at least 1 but was " + remembered);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.toMillis() < 1) {
            throw new IllegalArgumentException("adapter.split." + name + " must be at least 1 ms but was " + value);
        }
    }
}
