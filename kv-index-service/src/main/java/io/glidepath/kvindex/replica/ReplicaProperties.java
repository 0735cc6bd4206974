package io.glidepath.kvindex.replica;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the logs are followed.
 *
 * @param block longest that a read waits for news; also the steps in which an idle log's age grows; 10 ms to 1 s
 * @param linger pause after a read that reached the end, so that small entries come in batches; 0 to 100 ms
 * @param batch most entries of a log in one read, 1 to 10,000
 * @param silence a worker without an entry for this long is gone; at least 1 s
 * @param patience how long readiness waits for workers whose view is not complete; at least 0
 * @param retry pause after Redis failed; at least 10 ms
 * @param pending entries kept for one worker while its snapshot is awaited; 1 to 10,000
 */
@ConfigurationProperties("kv-index.replica")
record ReplicaProperties(
        @DefaultValue("250ms") Duration block,
        @DefaultValue("5ms") Duration linger,
        @DefaultValue("256") int batch,
        @DefaultValue("10s") Duration silence,
        @DefaultValue("10s") Duration patience,
        @DefaultValue("500ms") Duration retry,
        @DefaultValue("256") int pending) {

    ReplicaProperties {
        requireWithin("block", block, Duration.ofMillis(10), Duration.ofSeconds(1));
        requireWithin("linger", linger, Duration.ZERO, Duration.ofMillis(100));
        requireWithin("silence", silence, Duration.ofSeconds(1), Duration.ofHours(1));
        requireWithin("patience", patience, Duration.ZERO, Duration.ofHours(1));
        requireWithin("retry", retry, Duration.ofMillis(10), Duration.ofMinutes(1));
        requireCount("batch", batch);
        requireCount("pending", pending);
    }

    private static void requireWithin(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "kv-index.replica." + name + " must be " + least + " to " + most + " but was " + value);
        }
    }

    private static void requireCount(String name, int value) {
        if (value < 1 || value > 10_000) {
            throw new IllegalArgumentException("kv-index.replica." + name + " must be 1 to 10000 but was " + value);
        }
    }
}
