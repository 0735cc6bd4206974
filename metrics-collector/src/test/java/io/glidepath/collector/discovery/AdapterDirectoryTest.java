package io.glidepath.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

class AdapterDirectoryTest {

    private static final String SERVICE = "glidepath-worker-adapters";
    private List<ServiceInstance> instances = List.of();
    private final AdapterDirectory directory =
            new AdapterDirectory(new PlayedDiscovery(), new DiscoveryProperties(SERVICE, 2));

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, false, http://10.0.0.7:8100",
        "engine-0, true, https://engine-0:8100",
        "fd00::7, false, http://[fd00::7]:8100",
    })
    void readsAddresses(String host, boolean secure, URI address) {
        instances = List.of(new DefaultServiceInstance("pod-0", SERVICE, host, 8100, secure));

        assertThat(directory.adapters()).containsExactly(new DiscoveredAdapter("pod-0", address));
    }

    @Test
    void anotherPortOfAnIpv6HostKeepsItsBrackets() {
        DiscoveredAdapter adapter = new DiscoveredAdapter("pod-0", URI.create("http://[fd00::7]:8100/"));

        assertThat(adapter.at(8000)).isEqualTo(URI.create("http://[fd00::7]:8000"));
    }

    @Test
    void leavesOutWhatHasNoUsableAddressAndSaysSo() {
        instances = List.of(instance("pod-0", 0), instance("pod-1", 8100));

        assertThat(directory.adapters()).extracting(DiscoveredAdapter::instance).containsExactly("pod-1");
        assertThat(directory.ignored()).singleElement().asString().startsWith("pod-0: an adapter's address must be");
    }

    @Test
    void followsNoMoreThanAllowedAndSaysSo() {
        instances = List.of(instance("pod-0", 8100), instance("pod-1", 8101), instance("pod-2", 8102));

        assertThat(directory.adapters()).hasSize(2);
        assertThat(directory.ignored()).containsExactly("pod-2: more than collector.discovery.max-adapters");
        assertThat(new DiscoveryHealth(directory, List::of).health().getStatus())
                .isEqualTo(new Status("DEGRADED"));
    }

    @Test
    void healthSaysWhyDiscoveryFailedUntilItAnswersAgain() {
        instances = null;
        DiscoveryHealth health = new DiscoveryHealth(directory, List::of);

        assertThatThrownBy(directory::adapters).hasMessage("the registry is away");
        assertThat(health.health().getDetails()).containsEntry("trouble", "the registry is away");

        instances = List.of();
        directory.adapters();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void staticAdaptersAreInstancesOfOneService() {
        StaticAdapters adapters = new StaticAdapters(SERVICE, List.of(URI.create("https://engine-0:8100")));

        assertThat(adapters.getServices()).containsExactly(SERVICE);
        assertThat(adapters.getInstances("another")).isEmpty();
        assertThat(adapters.getInstances(SERVICE)).singleElement().satisfies(instance -> assertThat(instance.getUri())
                .isEqualTo(URI.create("https://engine-0:8100")));
    }

    private static ServiceInstance instance(String id, int port) {
        return new DefaultServiceInstance(id, SERVICE, "10.0.0.7", port, false);
    }

    private final class PlayedDiscovery implements DiscoveryClient {

        @Override
        public String description() {
            return "played";
        }

        @Override
        public List<ServiceInstance> getInstances(String serviceId) {
            if (instances == null) {
                throw new IllegalStateException("the registry is away");
            }
            return instances;
        }

        @Override
        public List<String> getServices() {
            return List.of(SERVICE);
        }
    }
}
