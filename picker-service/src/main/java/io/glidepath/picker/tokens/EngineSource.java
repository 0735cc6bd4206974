package io.glidepath.picker.tokens;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.fleet.Fleet;
import io.glidepath.picker.understanding.InferenceRequest;
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

    /**
     * Tokens of a request: of an engine that renders whole requests when one is there, else by {@code /tokenize}.
     *
     * @param call what {@code /tokenize} is asked; empty when it cannot say this request's tokens
     */
    EngineAnswer tokens(InferenceRequest request, Optional<byte[]> call, Duration atMost) {
        byte[] key = call.orElse(request.body());
        Optional<EngineAnswer.Ids> known = cache.get(key);
        return known.isPresent() ? known.get() : ask(request, call, key, atMost);
    }

    static boolean serves(FleetWorker worker, String model) {
        return worker.report().models().stream()
                .anyMatch(served -> served.id().equals(model) || served.loras().contains(model));
    }

    private EngineAnswer ask(InferenceRequest request, Optional<byte[]> call, byte[] key, Duration atMost) {
        Duration budget = atMost.compareTo(settings.engineDeadline()) < 0 ? atMost : settings.engineDeadline();
        long start = clock.nanos();
        List<FleetWorker> ready = inTurn(request.model(), call.isEmpty());
        EngineAnswer answer =
                new EngineAnswer.Failed(ready.isEmpty() && call.isEmpty() ? "not_rendered" : "engine_gone");
        for (FleetWorker worker : ready) {
            Duration left = budget.minusNanos(clock.nanos() - start);
            answer = renders(worker)
                    ? client.render(worker.serveUrl(), request.api(), request.body(), left)
                    : client.tokenize(worker.serveUrl(), call.orElseThrow(), left);
            if (answer instanceof EngineAnswer.Ids ids) {
                cache.put(key, ids);
                return answer;
            }
        }
        return answer;
    }

    private static boolean renders(FleetWorker worker) {
        return worker.report().capabilities().contains("render");
    }

    /** Those that render first, then those that tokenize; {@code wholeOnly} leaves out who does not render. */
    private List<FleetWorker> inTurn(String model, boolean wholeOnly) {
        List<FleetWorker> ready = new ArrayList<>(fleet.now().view().workers().stream()
                .filter(worker -> worker.report().state() == WorkerState.READY && serves(worker, model))
                .filter(worker -> !wholeOnly || renders(worker))
                .toList());
        if (!ready.isEmpty()) {
            Collections.rotate(ready, Math.floorMod(turn.getAndIncrement(), ready.size()));
        }
        ready.sort(Comparator.<FleetWorker, Boolean>comparing(worker -> !renders(worker))
                .thenComparing(worker -> !worker.report().capabilities().contains("tokenize")));
        return ready.subList(0, Math.min(TRIES, ready.size()));
    }
}
