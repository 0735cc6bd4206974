package io.glidepath.adapter.worker;

import io.glidepath.adapter.publishing.PublicationStatus;
import io.glidepath.contracts.fleet.WorkerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says how each worker does, and why. Down when a worker is; not part of liveness or readiness, since an adapter whose
 * engine or Redis is gone must go on answering.
 */
@Component("workersHealthIndicator")
class WorkerHealth implements HealthIndicator {

    private final Workers workers;

    WorkerHealth(Workers workers) {
        this.workers = workers;
    }

    @Override
    public Health health() {
        boolean down = workers.all().stream().anyMatch(worker -> worker.state() == WorkerState.DOWN);
        Health.Builder health = down ? Health.down() : Health.up();
        workers.all().forEach(worker -> health.withDetail(worker.id().value(), details(worker)));
        return health.build();
    }

    private static Map<String, Object> details(Worker worker) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", worker.state());
        details.put("engine", worker.engine().life().condition());
        if (!worker.engine().problem().isEmpty()) {
            details.put("engineProblem", worker.engine().problem());
        }
        worker.feed().ifPresent(feed -> {
            details.put("complete", feed.complete());
            details.put("blocks", feed.held().counts().view().blocks());
            details.put("lagKeys", feed.held().counts().pendingKeys());
        });
        publication(details, worker.publication());
        return details;
    }

    private static void publication(Map<String, Object> details, Optional<PublicationStatus> publication) {
        publication.ifPresent(status -> {
            details.put("owner", status.standing());
            details.put("epoch", status.epoch().toString());
            details.put("sequence", status.sequence());
            details.put("redis", status.error().orElse("ok"));
            status.holder().ifPresent(holder -> details.put("holder", holder));
            status.refusal().ifPresent(refusal -> details.put("refusal", refusal));
        });
    }
}
