package io.glidepath.collector.discovery;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** The adapters that Spring Cloud's discovery lists now. May wait, as discovery clients do; not for event loops. */
public final class AdapterDirectory {

    private final DiscoveryClient discovery;
    private final DiscoveryProperties properties;
    /** Written by whoever asks, read by health checks. */
    private volatile List<String> ignored = List.of();

    private volatile String trouble = "discovery was not asked yet";

    AdapterDirectory(DiscoveryClient discovery, DiscoveryProperties properties) {
        this.discovery = discovery;
        this.properties = properties;
    }

    /**
     * Asks discovery.
     *
     * @return the adapters, in discovery's order, at most as many as configured; instances without a usable address are left
     *     out and named in health
     * @throws RuntimeException when discovery cannot say; what it said before still holds
     */
    public Set<DiscoveredAdapter> adapters() {
        try {
            Set<DiscoveredAdapter> adapters = read(discovery.getInstances(properties.serviceId()));
            trouble = "";
            return adapters;
        } catch (RuntimeException e) {
            trouble = String.valueOf(e.getMessage());
            throw e;
        }
    }

    private Set<DiscoveredAdapter> read(List<ServiceInstance> instances) {
        Set<DiscoveredAdapter> adapters = new LinkedHashSet<>();
        List<String> left = new ArrayList<>();
        for (ServiceInstance instance : instances) {
            if (adapters.size() == properties.maxAdapters()) {
                left.add(instance.getInstanceId() + ": more than collector.discovery.max-adapters");
                continue;
            }
            try {
                adapters.add(adapter(instance));
            } catch (IllegalArgumentException e) {
                left.add(instance.getInstanceId() + ": " + e.getMessage());
            }
        }
        ignored = List.copyOf(left);
        return adapters;
    }

    private static DiscoveredAdapter adapter(ServiceInstance instance) {
        String host = instance.getHost();
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        String scheme = instance.isSecure() ? "https" : "http";
        URI address = URI.create(scheme + "://" + (bareIpv6 ? "[" + host + "]" : host) + ":" + instance.getPort());
        String id = instance.getInstanceId();
        return new DiscoveredAdapter(id == null ? address.getAuthority() : id, address);
    }

    /** Instances of the last answer that were left out, each with the reason. */
    List<String> ignored() {
        return ignored;
    }

    /** Why the last question got no answer; empty when it got one. */
    String trouble() {
        return trouble;
    }
}
