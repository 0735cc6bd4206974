package io.glidepath.simulator.wire;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import org.reactivestreams.Publisher;

/** What becomes of one HTTP request. */
sealed interface Reply {

    String JSON = "application/json";

    /** A whole answer. */
    record Full(int status, String contentType, String body, Map<String, String> headers) implements Reply {}

    /** Server-sent events as they come; ends with the publisher. */
    record Stream(Publisher<ByteBuf> events) implements Reply {}

    /** The connection is closed without a byte. */
    record Cut() implements Reply {}

    /** Nothing ever comes; the connection stays open. */
    record Silence() implements Reply {}

    static Full json(int status, String body) {
        return new Full(status, JSON, body, Map.of());
    }

    static Full ok(String json) {
        return json(200, json);
    }

    static Full error(ApiError error) {
        return json(error.status(), error.json());
    }

    static Full empty() {
        return new Full(200, "", "", Map.of());
    }

    static Full text(String contentType, String body) {
        return new Full(200, contentType, body, Map.of());
    }
}
