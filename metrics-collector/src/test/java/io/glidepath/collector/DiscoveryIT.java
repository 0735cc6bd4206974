package io.glidepath.collector;

import static io.glidepath.collector.PlayedAdapter.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.FleetSnapshot;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** Another Spring Cloud discovery client than ours: any that lists the service will do, and it may change its mind. */
class DiscoveryIT {

    private final PlayedAdapter first = PlayedAdapter.start();
    private final PlayedAdapter second = PlayedAdapter.start();
    private final PlayedRegistry registry = new PlayedRegistry();
    private RunningCollector collector;

    @BeforeEach
    void startWithOneAdapter() {
        first.body = "[" + worker("decode-0", "ready", 0, 8000) + "]";
        second.body = "[" + worker("decode-1", "ready", 0, 8001) + "]";
        registry.addresses = List.of(first.address());
        SpringApplicationBuilder builder = CollectorApplication.builder();
        builder.initializers(context -> context.getBeanFactory().registerSingleton("playedRegistry", registry));
        collector = RunningCollector.start(builder, List.of(), "collector.polling.concurrency=2");
        eventually(() -> assertThat(ids(collector.fleet())).containsExactly("decode-0"));
    }

    @AfterEach
    void stop() {
        collector.close();
        first.close();
        second.close();
    }

    @Test
    void followsWhoeverDiscoveryLists() {
        registry.addresses = List.of(first.address(), second.address());
        eventually(() -> assertThat(ids(collector.fleet())).containsExactly("decode-0", "decode-1"));

        registry.addresses = List.of(second.address());
        eventually(() -> assertThat(ids(collector.fleet())).containsExactly("decode-1"));
        assertThat(collector.metric("glidepath_collector_adapters")).isEqualTo(1);
    }

    @Test
    void aDiscoveryThatFailsCostsNoWorkerAndIsNotSilent() {
        registry.addresses = null;
        eventually(() -> assertThat(collector.metric("glidepath_collector_discovery_failures_total"))
                .isGreaterThan(2));

        int polls = first.polls();
        eventually(() -> assertThat(first.polls()).isGreaterThan(polls + 2));
        assertThat(ids(collector.fleet())).containsExactly("decode-0");
        assertThat(collector.health("discovery").toString()).contains("DEGRADED", "the registry is away");
    }

    @Test
    void oneAdapterThatHangsDelaysNoOther() {
        second.delay = Duration.ofMinutes(5);
        registry.addresses = List.of(first.address(), second.address());
        eventually(() -> assertThat(second.polls()).isPositive());

        first.body = "[" + worker("decode-0", "ready", 7, 8000) + "]";

        eventually(() -> assertThat(
                        collector.fleet().workers().getFirst().report().load().running())
                .isEqualTo(7));
        assertThat(second.polls()).isEqualTo(1);
    }

    private static List<String> ids(FleetSnapshot fleet) {
        return fleet.workers().stream()
                .map(worker -> worker.report().id().value())
                .toList();
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(50)).untilAsserted(assertion);
    }

    private static final class PlayedRegistry implements DiscoveryClient {

        private volatile List<URI> addresses = List.of();

        @Override
        public String description() {
            return "played";
        }

        @Override
        public List<ServiceInstance> getInstances(String serviceId) {
            if (addresses == null) {
                throw new IllegalStateException("the registry is away");
            }
            return addresses.stream()
                    .<ServiceInstance>map(address -> new DefaultServiceInstance(
                            address.getAuthority(), serviceId, address.getHost(), address.getPort(), false))
                    .toList();
        }

        @Override
        public List<String> getServices() {
            return List.of();
        }
    }
}
