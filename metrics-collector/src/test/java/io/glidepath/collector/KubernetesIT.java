package io.glidepath.collector;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.glidepath.collector.PlayedAdapter.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.glidepath.contracts.fleet.FleetWorker;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The profile {@code kubernetes} against a played API server. A pod's address is this machine's, its port an adapter's. */
class KubernetesIT {

    private static final String PODS = "/api/v1/namespaces/inference/pods";

    private final WireMockServer api =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final PlayedAdapter first = PlayedAdapter.start();
    private final PlayedAdapter second = PlayedAdapter.start();

    @BeforeEach
    void start() {
        api.start();
        first.body = "[" + worker("decode-0", "ready", 0, 8000) + "]";
        second.body = "[" + worker("decode-1", "starting", 0, 8000) + "]";
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
        api.stop();
    }

    @Test
    void listsPodsByLabelAndPollsThem() {
        api.stubFor(listing().willReturn(okJson(pods(pod("decode-7d9f", first), pod("decode-x2k4", second)))));
        api.stubFor(watching().willReturn(events(600_000)));

        try (RunningCollector collector = collector()) {
            eventually(() -> assertThat(collector.fleet().workers())
                    .extracting(one -> one.report().id().value())
                    .containsExactly("decode-0", "decode-1"));

            assertThat(collector.fleet().workers().getFirst())
                    .returns(URI.create("http://127.0.0.1:8000"), FleetWorker::serveUrl);
            assertThat(first.credential).isEqualTo(RunningCollector.CREDENTIAL);
            assertThat(api.findAll(getRequestedFor(anyUrl())))
                    .as("list and watch pods is all that is asked of the API server")
                    .allSatisfy(KubernetesIT::asksForLabelledPods);
            assertThat(collector.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void followsPodsThatComeAndGo() {
        api.stubFor(listing().willReturn(okJson(pods(pod("decode-7d9f", first)))));
        api.stubFor(watching()
                .willReturn(events(
                        300, event("ADDED", pod("decode-x2k4", second)), event("DELETED", pod("decode-7d9f", first)))));

        try (RunningCollector collector = collector()) {
            eventually(() -> assertThat(collector.fleet().workers())
                    .extracting(one -> one.report().id().value())
                    .containsExactly("decode-1"));
        }
    }

    @Test
    void aPodWithoutAnAdapterPortIsNamedInHealth() {
        String stranger =
                pod("decode-7d9f", first).replace("\"name\":\"adapter\",\"containerPort\"", "\"containerPort\"");
        api.stubFor(listing().willReturn(okJson(pods(stranger))));
        api.stubFor(watching().willReturn(events(600_000)));

        try (RunningCollector collector = collector()) {
            eventually(() -> assertThat(collector.health("discovery").toString())
                    .contains("DEGRADED", "pod decode-7d9f has neither annotation glidepath.io/adapter-port"));
            eventually(() -> assertThat(collector.fleet().workers()).isEmpty());
        }
    }

    @Test
    void isNotReadyWhileTheApiServerRefusesAndRecoversAlone() {
        api.stubFor(get(urlPathEqualTo(PODS)).willReturn(aResponse().withStatus(403)));

        try (RunningCollector collector = collector()) {
            eventually(() -> assertThat(collector.health("discovery").toString())
                    .contains("the API server did not give the pods of namespace inference: status 403"));
            assertThat(collector.get("/fleet").statusCode()).isEqualTo(503);
            assertThat(collector.management("/actuator/health/readiness").statusCode())
                    .isEqualTo(503);
            assertThat(collector.metric("glidepath_collector_discovery_failures_total"))
                    .isPositive();

            api.stubFor(listing().willReturn(okJson(pods(pod("decode-7d9f", first)))));
            api.stubFor(watching().willReturn(events(600_000)));
            eventually(() -> assertThat(collector.fleet().workers()).hasSize(1));
        }
    }

    @Test
    void aLostApiServerCostsNoWorker() {
        api.stubFor(listing().willReturn(okJson(pods(pod("decode-7d9f", first)))));
        api.stubFor(watching().willReturn(events(100)));

        try (RunningCollector collector = collector()) {
            eventually(() -> assertThat(collector.fleet().workers()).hasSize(1));
            api.stop();

            eventually(
                    () -> assertThat(collector.health("discovery").toString()).contains("the API server did not give"));
            int polls = first.polls();
            eventually(() -> assertThat(first.polls()).isGreaterThan(polls + 3));
            assertThat(collector.fleet().workers()).hasSize(1);
        }
    }

    @Test
    void nothingIsAskedOfTheApiServerWithoutTheProfile() {
        SpringApplicationBuilder builder = CollectorApplication.builder();
        builder.sources(Connection.class);
        try (RunningCollector collector =
                RunningCollector.start(builder, List.of(first.address()), "test.api-server=" + api.baseUrl())) {
            eventually(() -> assertThat(collector.fleet().workers()).hasSize(1));

            assertThat(collector.context().getBeanNamesForType(io.kubernetes.client.openapi.apis.CoreV1Api.class))
                    .isEmpty();
            assertThat(api.findAll(getRequestedFor(anyUrl()))).isEmpty();
        }
    }

    private RunningCollector collector() {
        SpringApplicationBuilder builder = CollectorApplication.builder();
        builder.sources(Connection.class).profiles("kubernetes");
        return RunningCollector.start(
                builder,
                List.of(),
                "test.api-server=" + api.baseUrl(),
                "spring.cloud.kubernetes.client.namespace=inference");
    }

    /** In a pod, Spring Cloud Kubernetes reads the address from the environment; here it is the played server's. */
    @Configuration(proxyBeanMethods = false)
    static class Connection {

        @Bean
        ApiClient apiClient(@org.springframework.beans.factory.annotation.Value("${test.api-server}") String address) {
            return new ClientBuilder().setBasePath(address).build();
        }
    }

    private static void asksForLabelledPods(LoggedRequest request) {
        assertThat(URI.create(request.getUrl()).getPath()).isEqualTo(PODS);
        assertThat(request.queryParameter("labelSelector").firstValue()).isEqualTo("glidepath.io/worker=true");
    }

    private static MappingBuilder listing() {
        return get(urlPathEqualTo(PODS)).withQueryParam("watch", absent());
    }

    private static MappingBuilder watching() {
        return get(urlPathEqualTo(PODS)).withQueryParam("watch", equalTo("true"));
    }

    /** One JSON object a line, the last byte held back for a while, as a watch stays open. */
    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder events(
            int millis, String... events) {
        String body = String.join("\n", events) + "\n";
        var response =
                aResponse().withHeader("content-type", "application/json").withBody(body);
        return events.length == 0 ? response.withFixedDelay(millis) : response.withChunkedDribbleDelay(2, millis);
    }

    private static String event(String type, String pod) {
        return "{\"type\":\"%s\",\"object\":%s}".formatted(type, pod.replace("\n", ""));
    }

    private static String pods(String... pods) {
        return """
            {"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1000"},"items":[%s]}""".formatted(String.join(",", pods));
    }

    /** As an API server gives a pod of an engine and its adapter, without what nobody here reads. */
    private static String pod(String name, PlayedAdapter adapter) {
        return """
            {"kind":"Pod","apiVersion":"v1","metadata":{"name":"%s","generateName":"decode-","namespace":"inference",
             "uid":"5ffb8b4e-2f7c-4f19-9d0c-7b1a7d6f3c11","resourceVersion":"1001","creationTimestamp":"2026-11-22T10:00:00Z",
             "labels":{"app":"decode-worker","glidepath.io/worker":"true","pod-template-hash":"7d9f"},
             "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"decode-7d9f","uid":"1","controller":true}]},
             "spec":{"nodeName":"node-1","serviceAccountName":"default","containers":[
              {"name":"engine","image":"engine-simulator","ports":[{"name":"http","containerPort":8000,"protocol":"TCP"}]},
              {"name":"adapter","image":"decode-worker-adapter","ports":[{"name":"adapter","containerPort":%d,"protocol":"TCP"}]}]},
             "status":{"phase":"Running","hostIP":"10.0.0.1","podIP":"127.0.0.1","podIPs":[{"ip":"127.0.0.1"}],
              "startTime":"2026-11-22T10:00:01Z","conditions":[{"type":"Ready","status":"False"}]}}""".formatted(name, adapter.address().getPort());
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }
}
