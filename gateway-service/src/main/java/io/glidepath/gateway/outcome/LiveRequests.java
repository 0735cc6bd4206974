package io.glidepath.gateway.outcome;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Everything that is in flight: the truth from which pickers' books are kept right. Thread-safe; an attempt is added when
 * it leaves for its worker and goes with its end.
 */
@Component
public class LiveRequests {

    private final Set<LiveRequest> live = ConcurrentHashMap.newKeySet();
    private final Map<WorkerId, Integer> perWorker = new ConcurrentHashMap<>();
    private final Reporters reporters;
    private final LongSupplier nanoClock;
    private final GatewayMetrics metrics;

    LiveRequests(Reporters reporters, LongSupplier nanoClock, GatewayMetrics metrics) {
        this.reporters = reporters;
        this.nanoClock = nanoClock;
        this.metrics = metrics;
        metrics.gauge("attempts.in.flight", live, Set::size);
    }

    /**
     * An attempt leaves for its worker.
     *
     * @param claim whose and where
     * @return the attempt, to be ended exactly once
     */
    public LiveRequest dispatched(Claim claim) {
        LiveRequest request = new LiveRequest(claim, nanoClock.getAsLong());
        live.add(request);
        perWorker.merge(claim.worker(), 1, Integer::sum);
        report(request, OutcomeEvent.DISPATCHED);
        return request;
    }

    /**
     * The first byte of its answer came.
     *
     * @param request an attempt in flight
     * @param handOff what the decode adapter said of it; empty for a request that one engine serves whole
     */
    public void firstByte(LiveRequest request, Optional<LegReport> handOff) {
        request.report(OutcomeEvent.FIRST_TOKEN, nanoClock.getAsLong())
                .map(outcome -> handOff.map(outcome::handedOff).orElse(outcome))
                .ifPresent(reporters::report);
    }

    /**
     * It is over; only the first call counts.
     *
     * @param request the attempt
     * @param result how it ended
     * @param usage what the engine counted
     */
    public void ended(LiveRequest request, OutcomeResult result, TokenUsage usage) {
        if (live.remove(request)) {
            metrics.attempt(request.claim().attempt().word(), result.name().toLowerCase(Locale.ROOT));
            perWorker.computeIfPresent(request.claim().worker(), (id, count) -> count == 1 ? null : count - 1);
        }
        request.end(result, usage, nanoClock.getAsLong()).ifPresent(reporters::report);
    }

    /**
     * Attempts that this gateway has on a worker.
     *
     * @param worker its id
     * @return 0 or more
     */
    public int on(WorkerId worker) {
        return perWorker.getOrDefault(worker, 0);
    }

    List<LiveRequest> where(Predicate<LiveRequest> condition) {
        return live.stream().filter(condition).toList();
    }

    void reportProgress() {
        live.forEach(request -> report(request, OutcomeEvent.PROGRESS));
    }

    private void report(LiveRequest request, OutcomeEvent event) {
        request.report(event, nanoClock.getAsLong()).ifPresent(reporters::report);
    }
}
