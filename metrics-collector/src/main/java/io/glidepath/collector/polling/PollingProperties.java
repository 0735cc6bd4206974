package io.glidepath.collector.polling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How adapters are polled.
 *
 * @param interval time from one poll of an adapter to its next, and from one question to discovery to the next
 * @param deadline longest time that one poll may take, connecting included
 * @param concurrency most polls at one time
 * @param maxReport longest answer that is read
 */
@ConfigurationProperties("collector.polling")
record PollingProperties(
        @DefaultValue("1s") Duration interval,
        @DefaultValue("500ms") Duration deadline,
        @DefaultValue("64") int concurrency,
        @DefaultValue("1MB") DataSize maxReport) {

    private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(1);

    PollingProperties {
        if (interval.toMillis() < 10) {
            throw new IllegalArgumentException("collector.polling.interval must be at least 10 ms but was " + interval);
        }
        if (deadline.toMillis() < 1 || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            throw new IllegalArgumentException("collector.polling.deadline must be at least 1 ms and at most "
                    + LONGEST_DEADLINE + " but was " + deadline);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException(
                    "collector.polling.concurrency must be at least 1 but was " + concurrency);
        }
        if (maxReport.toBytes() < 1_024 || maxReport.toBytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "collector.polling.max-report must be at least 1KB and below 2GB but was " + maxReport);
        }
    }
}
