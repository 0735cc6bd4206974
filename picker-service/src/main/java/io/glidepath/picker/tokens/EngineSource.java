package io.glidepath.picker.tokens;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.fleet.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Tokens from an engine that serves the model; addresses come from the fleet alone. Two engines are tried at most. */
@Component
class EngineSource {

    private static final int TRIES = 2;

    private final Fleet fleet;
    private final EngineClient client;
    private final TokensProperties settings;
    private final MonotonicClock clock;
    private final TokenCache cache;
    private final AtomicInteger turn = new AtomicInteger();

    EngineSource(Fleet fleet, EngineClient client, TokensProperties settings, MonotonicClock clock) {
        this.fleet = fleet;
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.cache = new TokenCache(settings.cachedTokens());
    }

    EngineAnswer tokens(String model, byte[] call, Duration atMost) {
        Optional<int[]> known = cache.get(call);
        return known.isPresent() ? new EngineAnswer.Ids(known.get()) : ask(model, call, atMost);
    }

    static boolean serves(FleetWorker worker, String model) {
        return worker.report().models().stream()
                .anyMatch(served -> served.id().equals(model) || served.loras().contains(model));
    }

    private EngineAnswer ask(String model, byte[] call, Duration atMost) {
        Duration budget = atMost.compareTo(settings.engineDeadline()) < 0 ? atMost : settings.engineDeadline();
        long start = clock.nanos();
        EngineAnswer answer = new EngineAnswer.Failed("engine_gone");
        for (FleetWorker worker : inTurn(model)) {
            answer = client.tokenize(worker.serveUrl(), call, budget.minusNanos(clock.nanos() - start));
            if (answer instanceof EngineAnswer.Ids ids) {
                cache.put(call, ids.ids());
                return answer;
            }
        }
        return answer;
    }

    private List<FleetWorker> inTurn(String model) {
        List<FleetWorker> ready = new ArrayList<>(fleet.now().view().workers().stream()
                .filter(worker -> worker.report().state() == WorkerState.READY && serves(worker, model))
                .toList());
        if (!ready.isEmpty()) {
            Collections.rotate(ready, Math.floorMod(turn.getAndIncrement(), ready.size()));
        }
        ready.sort(
                Comparator.comparing(worker -> !worker.report().capabilities().contains("tokenize")));
        return ready.subList(0, Math.min(TRIES, ready.size()));
    }
}
