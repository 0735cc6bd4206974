package io.glidepath.collector.discovery;

import io.glidepath.collector.discovery.PodReader.Reading;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.models.V1Pod;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.SmartLifecycle;

/**
 * A discovery client whose instances are pods with a label.
 *
 * <p>Spring Cloud Kubernetes' own client lists Services and their endpoints, which hide a pod that is not ready; a worker that
 * starts or drains must stay visible. So this one keeps Spring Cloud Kubernetes' connection and replaces what is listed: an
 * informer lists the pods once, follows their watch on threads of its own, and every question is answered from memory.
 */
final class PodAdapters implements DiscoveryClient, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PodAdapters.class);

    private final SharedInformerFactory informers;
    private final SharedIndexInformer<V1Pod> pods;
    private final PodReader reader;
    private volatile boolean running;
    /** Written by the informer's thread, read by health checks. */
    private volatile String trouble = "";

    PodAdapters(SharedInformerFactory informers, PodReader reader, PodSource.Calls calls) {
        this.informers = informers;
        this.reader = reader;
        this.pods = informers.sharedIndexInformerFor(new PodSource(calls, this::say), V1Pod.class, 0);
    }

    private void say(String text) {
        if (running && !text.isEmpty() && trouble.isEmpty()) {
            log.warn("following the pods failed; the pods known before stay reason=\"{}\"", text);
        }
        trouble = text;
    }

    @Override
    public void start() {
        running = true;
        informers.startAllRegisteredInformers();
    }

    @Override
    public void stop() {
        running = false;
        informers.stopAllRegisteredInformers();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public String description() {
        return "worker pods of Kubernetes";
    }

    @Override
    public List<ServiceInstance> getInstances(String serviceId) {
        if (!serviceId.equals(reader.serviceId())) {
            return List.of();
        }
        if (!pods.hasSynced()) {
            throw new IllegalStateException(trouble.isEmpty() ? "the pods were not listed yet" : trouble);
        }
        return readings()
                .flatMap(reading -> reading instanceof Reading.Adapter(ServiceInstance instance)
                        ? Stream.of(instance)
                        : Stream.empty())
                .sorted(Comparator.comparing(ServiceInstance::getInstanceId))
                .toList();
    }

    private Stream<Reading> readings() {
        return pods.getIndexer().list().stream().map(reader::read);
    }

    @Override
    public List<String> getServices() {
        return List.of(reader.serviceId());
    }

    /** What an operator should know: a failing watch, and pods that carry the label without being adapters. */
    List<String> remarks() {
        Stream<String> unusable = readings()
                .flatMap(reading -> reading instanceof Reading.Unusable(String why) ? Stream.of(why) : Stream.empty());
        return Stream.concat(Stream.of(trouble).filter(text -> !text.isEmpty()), unusable)
                .toList();
    }
}
