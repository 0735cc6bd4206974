package io.glidepath.gateway.outcome;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pickers are told what is in flight.
 *
 * @param window how long a report waits for others to travel with; at most 5 ms
 * @param heartbeat how often live requests report progress, and how often an idle gateway says that it lives; at most 2 s
 * @param deadline how long a picker may take to answer a report
 * @param queue most reports waiting for one picker; beyond it they are dropped and counted, progress first
 * @param batch most reports in one call
 */
@ConfigurationProperties("gateway.outcomes")
record OutcomeSettings(
        @DefaultValue("4ms") Duration window,
        @DefaultValue("1s") Duration heartbeat,
        @DefaultValue("1s") Duration deadline,
        @DefaultValue("20000") int queue,
        @DefaultValue("1000") int batch) {

    OutcomeSettings {
        requireWithin("gateway.outcomes.window", window, Duration.ofMillis(5));
        requireWithin("gateway.outcomes.heartbeat", heartbeat, Duration.ofSeconds(2));
        requireWithin("gateway.outcomes.deadline", deadline, Duration.ofSeconds(10));
        if (batch < 1 || queue < batch) {
            throw new IllegalArgumentException("gateway.outcomes.batch must be at least 1 and at most"
                    + " gateway.outcomes.queue but they were " + batch + ", " + queue);
        }
    }

    private static void requireWithin(String property, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(property + " must be above 0 and at most " + most + " but was " + value);
        }
    }
}
