package io.glidepath.adapter.worker;

import io.glidepath.adapter.engine.EngineDescription;
import io.glidepath.adapter.engine.EngineHttp;
import io.glidepath.adapter.engine.EngineLife;
import io.glidepath.adapter.engine.EngineProbe;
import io.glidepath.adapter.engine.EngineReply;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.metrics.EngineMetrics;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.stereotype.Component;

/** One look at the engine: its health, its metrics, and from time to time its models. Blocking; one caller. */
@Component
class EnginePoll {

    private static final int SERVER_ERROR = 500;

    private final EngineHttp http;
    private final EngineProbe probe;
    private final EngineSettings settings;
    private long probedAt;

    EnginePoll(EngineHttp http, EngineProbe probe, EngineSettings settings) {
        this.http = http;
        this.probe = probe;
        this.settings = settings;
    }

    EngineState look(EngineState before, long now) {
        EngineReply health = http.get("/health");
        return switch (health) {
            case EngineReply.Answered answer when answer.status() < SERVER_ERROR -> alive(before, now);
            case EngineReply.Answered answer ->
                before.withLife(before.life().silent(settings.silentAfter()), "health answered " + answer.status());
            case EngineReply.Silent silent ->
                before.withLife(before.life().silent(settings.silentAfter()), silent.why());
            case EngineReply.Refused refused -> before.withLife(before.life().refused(), refused.why());
        };
    }

    private EngineState alive(EngineState before, long now) {
        Optional<EngineMetrics> metrics = metrics();
        OptionalDouble started = metrics.map(EngineMetrics::startTime).orElse(OptionalDouble.empty());
        EngineLife life = before.life().answered(started);
        EngineState measured =
                metrics.map(read -> before.withMetrics(read, now)).orElse(before);
        boolean probeDue = life.life() != before.life().life()
                || before.description().isEmpty()
                || now - probedAt >= settings.probeInterval().toNanos();
        return (probeDue ? described(measured, now) : measured).withLife(life, "");
    }

    /** An engine that does not answer this time serves what it served. */
    private EngineState described(EngineState state, long now) {
        Optional<EngineDescription> description = probe.describe();
        if (description.isEmpty()) {
            return state;
        }
        probedAt = now;
        return state.withDescription(description);
    }

    private Optional<EngineMetrics> metrics() {
        return http.get("/metrics") instanceof EngineReply.Answered answer && answer.ok()
                ? Optional.of(EngineMetrics.parse(new String(answer.body(), StandardCharsets.UTF_8)))
                : Optional.empty();
    }
}
