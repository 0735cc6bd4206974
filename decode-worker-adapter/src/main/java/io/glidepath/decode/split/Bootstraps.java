package io.glidepath.decode.split;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.decode.dialect.Dialect;
import io.glidepath.decode.fleet.PrefillWorker;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prefill engines' bootstrap servers, and what they call their engines: asked once a while, and anew after a failed leg. */
@Component
class Bootstraps {

    private static final int MOST_BYTES = 1 << 20;

    private final SplitSettings settings;
    private final JsonMapper json;
    private final HttpClient client;
    private final Map<WorkerId, Known> known = new ConcurrentHashMap<>();

    Bootstraps(SplitSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.create().responseTimeout(settings.bootstrapDeadline());
    }

    /** Where it is; empty when it was to be asked and did not answer. */
    Mono<Optional<Dialect.Bootstrap>> of(PrefillWorker worker, boolean askForEngineId) {
        if (!askForEngineId) {
            return Mono.just(Optional.of(new Dialect.Bootstrap(worker.host(), worker.bootstrapPort(), "")));
        }
        Known before = known.get(worker.id());
        if (before != null
                && System.nanoTime() - before.nanos() < settings.bootstrapAge().toNanos()) {
            return Mono.just(Optional.of(before.bootstrap()));
        }
        return client.get()
                .uri("http://" + worker.host() + ":" + worker.bootstrapPort() + "/query")
                .responseSingle((response, body) -> body.asByteArray())
                .filter(body -> body.length <= MOST_BYTES)
                .map(body -> learn(worker, json.readTree(body)))
                .timeout(settings.bootstrapDeadline())
                .onErrorReturn(Optional.empty())
                .defaultIfEmpty(Optional.empty());
    }

    void forget(PrefillWorker worker) {
        known.remove(worker.id());
    }

    /** The answer maps ranks to what is known of each. */
    private Optional<Dialect.Bootstrap> learn(PrefillWorker worker, JsonNode ranks) {
        String engineId = ranks.path(Integer.toString(worker.rank().orElse(0)))
                .path("engine_id")
                .asString("");
        if (engineId.isEmpty()) {
            return Optional.empty();
        }
        Dialect.Bootstrap bootstrap = new Dialect.Bootstrap(worker.host(), worker.bootstrapPort(), engineId);
        known.put(worker.id(), new Known(bootstrap, System.nanoTime()));
        return Optional.of(bootstrap);
    }

    private record Known(Dialect.Bootstrap bootstrap, long nanos) {}
}
