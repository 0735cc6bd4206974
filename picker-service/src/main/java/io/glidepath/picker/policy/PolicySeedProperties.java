package io.glidepath.picker.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a policy comes from when none is kept, and how one that is kept is followed.
 *
 * @param seed a policy file; empty for the one policy that {@code picker.policy} names
 * @param poll how often Redis is asked for a newer one
 */
@ConfigurationProperties("picker.policies")
record PolicySeedProperties(
        @DefaultValue("") String seed, @DefaultValue("1s") Duration poll) {

    PolicySeedProperties {
        if (!poll.isPositive()) {
            throw new IllegalArgumentException("picker.policies.poll must be above 0 but was " + poll);
        }
    }

    String text(String otherwise) {
        if (seed.isEmpty()) {
            return otherwise;
        }
        try {
            return Files.readString(Path.of(seed));
        } catch (IOException e) {
            throw new UncheckedIOException("picker.policies.seed must be a file that can be read but was " + seed, e);
        }
    }
}
