package io.glidepath.simulator.wire;

import io.glidepath.simulator.events.EventSettings;
import io.glidepath.simulator.exchange.JsonText;
import io.glidepath.simulator.exchange.Reply;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What the engine says about itself: model, version, load, metrics, event sources; and the reset of its cache. */
final class StateEndpoint {

    private static final String METRICS_TYPE = "text/plain; version=1.0.0; charset=utf-8";

    private final EngineParts engine;
    private final long created;

    StateEndpoint(EngineParts engine) {
        this.engine = engine;
        this.created = engine.generation().clock().instant().getEpochSecond();
    }

    Reply models() {
        StringBuilder out = new StringBuilder(512).append("{\"object\":\"list\",\"data\":[{\"id\":");
        JsonText.quote(out, engine.generation().model().name());
        out.append(",\"object\":\"model\",\"created\":").append(created);
        out.append(",\"owned_by\":\"vllm\",\"root\":");
        JsonText.quote(out, engine.generation().model().name());
        out.append(",\"parent\":null,\"max_model_len\":")
                .append(engine.generation().model().maxLength());
        out.append(",\"permission\":[{\"id\":\"modelperm-");
        out.append(UUID.randomUUID().toString().replace("-", ""), 0, 16);
        out.append("\",\"object\":\"model_permission\",\"created\":").append(created);
        out.append(",\"allow_create_engine\":false,\"allow_sampling\":true,\"allow_logprobs\":true,")
                .append("\"allow_search_indices\":false,\"allow_view\":true,\"allow_fine_tuning\":false,")
                .append("\"organization\":\"*\",\"group\":null,\"is_blocking\":false}]}]}");
        return Reply.ok(out.toString());
    }

    Reply version() {
        return Reply.ok("{\"version\":\"0.32.0\"}");
    }

    Reply load() {
        return Reply.ok("{\"server_load\":" + engine.generation().driver().live() + "}");
    }

    Reply metrics() {
        return Reply.text(METRICS_TYPE, engine.metrics().text());
    }

    Reply eventSources() {
        EventSettings events = engine.events();
        String endpoint = "\"tcp://%s:%d\"";
        StringBuilder out = new StringBuilder("{\"0\":{\"enable_kv_cache_events\":true,\"publisher\":\"zmq\"");
        out.append(",\"endpoint\":").append(endpoint.formatted(events.bindAddress(), events.publishPort()));
        out.append(",\"replay_endpoint\":").append(endpoint.formatted(events.bindAddress(), events.replayPort()));
        out.append(",\"buffer_steps\":").append(events.bufferSteps());
        out.append(",\"hwm\":").append(events.highWaterMark());
        out.append(",\"max_queue_size\":").append(events.highWaterMark()).append(",\"topic\":");
        JsonText.quote(out, events.topic());
        return Reply.ok(out.append("}}").toString());
    }

    Mono<Reply> resetPrefixCache() {
        return Mono.fromFuture(engine.generation().driver().resetPrefixCache())
                .map(done -> Reply.ok("{\"success\":" + done + "}"));
    }
}
