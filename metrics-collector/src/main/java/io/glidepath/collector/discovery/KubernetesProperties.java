package io.glidepath.collector.discovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which pods are workers; read under the profile {@code kubernetes} only.
 *
 * @param labelSelector Kubernetes label selector; whoever may create such pods in the namespace receives the internal credential
 * @param namespace where they are; empty for the collector's own
 * @param portAnnotation annotation that names the adapter's port
 * @param portName container port that is the adapter's where the annotation is absent
 * @param ping how often a quiet connection to the API server is tried, so that a dead one is noticed
 */
@ConfigurationProperties("collector.kubernetes")
record KubernetesProperties(
        @DefaultValue("glidepath.io/worker=true") String labelSelector,
        @DefaultValue("") String namespace,
        @DefaultValue("glidepath.io/adapter-port") String portAnnotation,
        @DefaultValue("adapter") String portName,
        @DefaultValue("30s") Duration ping) {

    KubernetesProperties {
        if (labelSelector.isBlank()) {
            throw new IllegalArgumentException(
                    "collector.kubernetes.label-selector must not be blank: every pod would be taken for a worker");
        }
        if (portName.isBlank()) {
            throw new IllegalArgumentException("collector.kubernetes.port-name must not be blank");
        }
        if (ping.isNegative() || ping.isZero()) {
            throw new IllegalArgumentException("collector.kubernetes.ping must be above 0 but was " + ping);
        }
    }
}
