package io.glidepath.collector.discovery;

import java.net.URI;
import java.util.List;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** Lists the adapters of {@code collector.adapters} as the instances of one service. */
record StaticAdapters(String serviceId, List<URI> addresses) implements DiscoveryClient {

    @Override
    public String description() {
        return "worker adapters of collector.adapters";
    }

    @Override
    public List<ServiceInstance> getInstances(String asked) {
        return asked.equals(serviceId) ? addresses.stream().map(this::instance).toList() : List.of();
    }

    @Override
    public List<String> getServices() {
        return addresses.isEmpty() ? List.of() : List.of(serviceId);
    }

    private ServiceInstance instance(URI address) {
        boolean secure = "https".equals(address.getScheme());
        return new DefaultServiceInstance(
                address.getAuthority(), serviceId, address.getHost(), address.getPort(), secure);
    }
}
