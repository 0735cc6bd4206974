package io.glidepath.picker.pick;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.fleet.Fleet;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.scheduling.Backlog;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** {@code GET /backlogs}: what this picker has reserved on each worker of the fleet. For people, not for routing. */
@Configuration(proxyBeanMethods = false)
class BacklogRoutes {

    private final Fleet fleet;
    private final Ledger ledger;
    private final MonotonicClock clock;

    BacklogRoutes(Fleet fleet, Ledger ledger, MonotonicClock clock) {
        this.fleet = fleet;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Bean
    RouterFunction<ServerResponse> backlogRoute() {
        return route().GET("/backlogs", request -> ServerResponse.ok().bodyValue(new Backlogs(backlogs())))
                .build();
    }

    private List<WorkerBacklog> backlogs() {
        long now = clock.nanos();
        return fleet.now().view().workers().stream()
                .map(FleetWorker::report)
                .map(report ->
                        WorkerBacklog.of(report.id(), ledger.backlog(report.id(), now), ledger.elsewhere(report.id())))
                .toList();
    }

    /**
     * The page.
     *
     * @param workers every worker of the fleet, by id
     */
    record Backlogs(List<WorkerBacklog> workers) {}

    /**
     * One worker's.
     *
     * @param id the worker
     * @param inFlight requests reserved there that have not ended
     * @param prefillTokens uncached prompt tokens of those whose first token has not come
     * @param prefillSeconds expected time of that prefill
     * @param inFlightElsewhere requests that other pickers of the pool say they have reserved there
     * @param prefillTokensElsewhere uncached prompt tokens of those whose first token has not come
     */
    record WorkerBacklog(
            WorkerId id,
            int inFlight,
            long prefillTokens,
            double prefillSeconds,
            int inFlightElsewhere,
            long prefillTokensElsewhere) {

        static WorkerBacklog of(WorkerId id, Backlog backlog, WorkerBooks elsewhere) {
            return new WorkerBacklog(
                    id,
                    backlog.inFlight(),
                    backlog.prefillTokens(),
                    backlog.prefillSeconds(),
                    elsewhere.inFlight(),
                    elsewhere.prefillTokens());
        }
    }
}
