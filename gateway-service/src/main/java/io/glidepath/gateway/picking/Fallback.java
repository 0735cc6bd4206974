package io.glidepath.gateway.picking;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.fleet.Fleet;
import io.glidepath.gateway.outcome.LiveRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/**
 * Chooses without a picker: of the ready workers that serve the model, one with the fewest attempts of this gateway in
 * flight. Knows no caches and no other gateway; equal workers are drawn, so that gateways do not herd.
 */
@Component
class Fallback {

    /** English text has about four bytes a token; only sizes of the books hang on it. */
    private static final int BYTES_A_TOKEN = 4;

    private final Fleet fleet;
    private final LiveRequests live;
    private final RandomGenerator random;

    Fallback(Fleet fleet, LiveRequests live, RandomGenerator random) {
        this.fleet = fleet;
        this.live = live;
        this.random = random;
    }

    Choice choose(PickRequest request) {
        List<FleetWorker> able = fleet.serving(request.subject().model()).stream()
                .filter(worker -> !request.exclude().contains(id(worker)))
                .toList();
        if (able.isEmpty()) {
            return new Choice.None(Refusal.of(
                    RefusalCode.PICKER_UNAVAILABLE, "No picker answers, and no ready worker of that model is known."));
        }
        int least = able.stream().mapToInt(worker -> live.on(id(worker))).min().orElse(0);
        List<FleetWorker> best =
                able.stream().filter(worker -> live.on(id(worker)) <= least).toList();
        return found(best.isEmpty() ? able : best, request);
    }

    private Choice found(List<FleetWorker> workers, PickRequest request) {
        FleetWorker worker = workers.get(random.nextInt(workers.size()));
        int estimate = request.subject().body().length / BYTES_A_TOKEN;
        return new Choice.Found(id(worker), worker.serveUrl(), Map.of(), estimate, 0, Optional.empty(), "");
    }

    private static WorkerId id(FleetWorker worker) {
        return worker.report().id();
    }
}
