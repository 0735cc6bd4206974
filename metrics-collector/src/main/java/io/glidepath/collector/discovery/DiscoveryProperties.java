package io.glidepath.collector.discovery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is asked of discovery.
 *
 * @param serviceId service whose instances are the worker adapters
 * @param maxAdapters most adapters that are followed; further ones are left out, and health says so
 */
@ConfigurationProperties("collector.discovery")
record DiscoveryProperties(
        @DefaultValue("glidepath-worker-adapters") String serviceId,
        @DefaultValue("1000") int maxAdapters) {

    DiscoveryProperties {
        if (serviceId.isBlank()) {
            throw new IllegalArgumentException("collector.discovery.service-id must not be blank");
        }
        if (maxAdapters < 1) {
            throw new IllegalArgumentException(
                    "collector.discovery.max-adapters must be at least 1 but was " + maxAdapters);
        }
    }
}
