package io.glidepath.picker.lookup;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the index is asked.
 *
 * @param url the index
 * @param deadline most time for an answer that was asked for, and for a connection; then the pick goes on without it
 * @param maxConnections most calls at a time
 */
@ConfigurationProperties("picker.index")
record IndexProperties(
        @DefaultValue("http://localhost:8082") URI url,
        @DefaultValue("10ms") Duration deadline,
        @DefaultValue("256") int maxConnections) {

    IndexProperties {
        if (!url.isAbsolute() || url.getHost() == null) {
            throw new IllegalArgumentException("picker.index.url must be http://host:port but was " + url);
        }
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("picker.index.deadline must be above 0 but was " + deadline);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException(
                    "picker.index.max-connections must be at least 1 but was " + maxConnections);
        }
    }
}
