package io.glidepath.collector.discovery;

import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.collector.metrics.CollectorMetrics.Level;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

    /** Not in a cluster: Spring Cloud asks its clients in turn, and takes the first that knows any instance. */
    @Bean
    @Profile("!kubernetes")
    StaticAdapters staticAdapters(StaticAdaptersProperties adapters, DiscoveryProperties discovery) {
        return new StaticAdapters(discovery.serviceId(), adapters.adapters());
    }

    @Bean
    AdapterDirectory adapterDirectory(
            DiscoveryClient discovery, DiscoveryProperties properties, CollectorMetrics metrics) {
        AdapterDirectory directory = new AdapterDirectory(discovery, properties);
        metrics.level(Level.DISCOVERY_IGNORED, () -> directory.ignored().size());
        return directory;
    }

    @Bean
    DiscoveryHealth discoveryHealthIndicator(AdapterDirectory directory, ObjectProvider<PodAdapters> pods) {
        PodAdapters followed = pods.getIfAvailable();
        return new DiscoveryHealth(directory, followed == null ? List::of : followed::remarks);
    }
}
