package io.glidepath.collector.discovery;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Adapters by configuration.
 *
 * @param adapters addresses, {@code http://host:port} each; not read under the profile {@code kubernetes}
 */
@ConfigurationProperties("collector")
record StaticAdaptersProperties(@DefaultValue List<URI> adapters) {

    StaticAdaptersProperties {
        adapters = List.copyOf(adapters);
        adapters.forEach(StaticAdaptersProperties::requireAddress);
    }

    private static void requireAddress(URI address) {
        try {
            new DiscoveredAdapter(address.toString(), address);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "collector.adapters must be a list of http://host:port but one was '" + address + "'", e);
        }
    }
}
