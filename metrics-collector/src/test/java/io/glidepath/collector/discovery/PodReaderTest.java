package io.glidepath.collector.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.collector.discovery.PodReader.Reading;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodReaderTest {

    private final PodReader reader = new PodReader(
            "adapters",
            new KubernetesProperties(
                    "glidepath.io/worker=true", "", "glidepath.io/adapter-port", "adapter", Duration.ofSeconds(30)));

    @Test
    void takesThePortOfThatName() {
        assertThat(port(pod(container("engine", "http", 8000), container("adapter", "adapter", 8100))))
                .isEqualTo(8100);
    }

    @Test
    void findsTheAdapterAmongSidecarsThatStartFirst() {
        V1Pod pod = pod(container("engine", "http", 8000));
        pod.getSpec().addInitContainersItem(container("adapter", "adapter", 8101));

        assertThat(port(pod)).isEqualTo(8101);
    }

    @Test
    void theAnnotationGoesBeforeTheName() {
        V1Pod pod = pod(container("adapter", "adapter", 8100));
        pod.getMetadata().putAnnotationsItem("glidepath.io/adapter-port", "8200");

        assertThat(port(pod)).isEqualTo(8200);
    }

    @Test
    void aPodWithoutAnAdapterPortIsNamed() {
        assertThat(reader.read(pod(container("engine", "http", 8000))))
                .isEqualTo(new Reading.Unusable("pod decode-7d9f has neither annotation glidepath.io/adapter-port nor a"
                        + " container port named adapter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", ""})
    void anAnnotationThatIsNoPortIsNamed(String annotation) {
        V1Pod pod = pod(container("adapter", "adapter", 8100));
        pod.getMetadata().putAnnotationsItem("glidepath.io/adapter-port", annotation);

        assertThat(reader.read(pod))
                .isInstanceOfSatisfying(Reading.Unusable.class, unusable -> assertThat(unusable.why())
                        .startsWith("pod decode-7d9f has an annotation glidepath.io/adapter-port that is not a port"));
    }

    @Test
    void aPodThatIsNotReadyCounts() {
        V1Pod pod = pod(container("adapter", "adapter", 8100));
        pod.getStatus().setPhase("Pending");

        assertThat(port(pod)).isEqualTo(8100);
    }

    @Test
    void aPodWithoutAnAddressDoesNotCountYet() {
        V1Pod pod = pod(container("adapter", "adapter", 8100));
        pod.getStatus().setPodIP(null);

        assertThat(reader.read(pod)).isInstanceOf(Reading.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Succeeded", "Failed"})
    void aPodThatEndedDoesNotCount(String phase) {
        V1Pod pod = pod(container("adapter", "adapter", 8100));
        pod.getStatus().setPhase(phase);

        assertThat(reader.read(pod)).isInstanceOf(Reading.Absent.class);
    }

    private int port(V1Pod pod) {
        return ((Reading.Adapter) reader.read(pod)).instance().getPort();
    }

    private static V1Pod pod(V1Container... containers) {
        return new V1Pod()
                .metadata(new V1ObjectMeta().name("decode-7d9f"))
                .spec(new V1PodSpec().containers(List.of(containers)))
                .status(new V1PodStatus().phase("Running").podIP("10.0.0.7"));
    }

    private static V1Container container(String name, String portName, int port) {
        return new V1Container()
                .name(name)
                .addPortsItem(new V1ContainerPort().name(portName).containerPort(port));
    }
}
