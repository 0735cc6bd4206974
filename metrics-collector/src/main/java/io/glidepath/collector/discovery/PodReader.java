package io.glidepath.collector.discovery;

import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;

/**
 * Reads an adapter's address out of a pod. Pure.
 *
 * <p>A pod counts from its first address until it ends, ready or not: its own report says its state, and a pod that is
 * shutting down still finishes streams.
 */
record PodReader(String serviceId, KubernetesProperties properties) {

    /** What a pod is to the collector. */
    sealed interface Reading {

        /** It runs an adapter at a known address. */
        record Adapter(ServiceInstance instance) implements Reading {}

        /** It has no address yet, or has ended. */
        record Absent() implements Reading {}

        /** It carries the label but names no usable port. */
        record Unusable(String why) implements Reading {}
    }

    Reading read(V1Pod pod) {
        V1ObjectMeta meta = pod.getMetadata();
        String ip = pod.getStatus() == null ? null : pod.getStatus().getPodIP();
        if (meta == null || meta.getName() == null || ip == null || ip.isBlank() || ended(pod)) {
            return new Reading.Absent();
        }
        String name = meta.getName();
        try {
            return port(pod, meta)
                    .<Reading>map(port -> new Reading.Adapter(instance(name, ip, port)))
                    .orElseGet(() -> new Reading.Unusable("pod " + name + " has neither annotation "
                            + properties.portAnnotation() + " nor a container port named " + properties.portName()));
        } catch (NumberFormatException e) {
            return new Reading.Unusable("pod " + name + " has an annotation " + properties.portAnnotation()
                    + " that is not a port: " + e.getMessage());
        }
    }

    private static boolean ended(V1Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private Optional<Integer> port(V1Pod pod, V1ObjectMeta meta) {
        Map<String, String> annotations = meta.getAnnotations();
        String annotated = annotations == null ? null : annotations.get(properties.portAnnotation());
        return annotated == null ? namedPort(pod) : Optional.of(number(annotated));
    }

    private static int number(String text) {
        int port = Integer.parseInt(text.strip());
        if (port < 1 || port > 65_535) {
            throw new NumberFormatException(text);
        }
        return port;
    }

    /** A sidecar that Kubernetes starts first is among the init containers. */
    private Optional<Integer> namedPort(V1Pod pod) {
        if (pod.getSpec() == null) {
            return Optional.empty();
        }
        return Stream.concat(
                        orEmpty(pod.getSpec().getContainers()).stream(),
                        orEmpty(pod.getSpec().getInitContainers()).stream())
                .flatMap(container -> orEmpty(container.getPorts()).stream())
                .filter(port -> properties.portName().equals(port.getName()))
                .map(V1ContainerPort::getContainerPort)
                .findFirst();
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private ServiceInstance instance(String name, String ip, int port) {
        return new DefaultServiceInstance(name, serviceId, ip, port, false);
    }
}
