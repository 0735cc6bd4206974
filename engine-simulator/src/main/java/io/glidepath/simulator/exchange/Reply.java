package io.glidepath.simulator.exchange;

import io.netty.buffer.ByteBuf;
import java.util.Map;
import org.reactivestreams.Publisher;

/** What becomes of one HTTP request. */
public sealed interface Reply {

    /** The content type of every answer that is JSON. */
    String JSON = "application/json";

    /**
     * A whole answer.
     *
     * @param status of HTTP
     * @param contentType left out when empty
     * @param body may be empty
     * @param headers further ones
     */
    record Full(int status, String contentType, String body, Map<String, String> headers) implements Reply {}

    /**
     * Server-sent events as they come; ends with the publisher.
     *
     * @param events encoded; released by whoever sends them
     */
    record Stream(Publisher<ByteBuf> events) implements Reply {}

    /** The connection is closed without a byte. */
    record Cut() implements Reply {}

    /** Nothing ever comes; the connection stays open. */
    record Silence() implements Reply {}

    /** JSON with a status of HTTP. */
    static Full json(int status, String body) {
        return new Full(status, JSON, body, Map.of());
    }

    /** JSON with status 200. */
    static Full ok(String json) {
        return json(200, json);
    }

    /** A refusal with its own status. */
    static Full error(ApiError error) {
        return json(error.status(), error.json());
    }

    /** Status 200 without a body. */
    static Full empty() {
        return new Full(200, "", "", Map.of());
    }

    /** Status 200 with a body of any content type. */
    static Full text(String contentType, String body) {
        return new Full(200, contentType, body, Map.of());
    }
}
