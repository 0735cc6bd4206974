package io.glidepath.collector.discovery;

import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import org.springframework.cloud.kubernetes.commons.KubernetesNamespaceProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Discovery in a cluster, over the connection and the namespace that Spring Cloud Kubernetes provides. */
@Configuration(proxyBeanMethods = false)
@Profile("kubernetes")
class KubernetesConfiguration {

    @Bean
    PodAdapters podAdapters(
            CoreV1Api api,
            KubernetesNamespaceProvider namespaces,
            KubernetesProperties properties,
            DiscoveryProperties discovery) {
        ApiClient connection = api.getApiClient();
        connection.setHttpClient(connection
                .getHttpClient()
                .newBuilder()
                .pingInterval(properties.ping())
                .build());
        String namespace = properties.namespace().isBlank() ? ownNamespace(namespaces) : properties.namespace();
        return new PodAdapters(
                new SharedInformerFactory(connection),
                new PodReader(discovery.serviceId(), properties),
                new PodSource.Calls(api, namespace, properties.labelSelector()));
    }

    private static String ownNamespace(KubernetesNamespaceProvider namespaces) {
        String own = namespaces.getNamespace();
        if (own == null || own.isBlank()) {
            throw new IllegalStateException(
                    "collector.kubernetes.namespace must be set where the collector runs outside a"
                            + " pod but was empty");
        }
        return own;
    }
}
