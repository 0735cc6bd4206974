package io.glidepath.simulator.wire;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/**
 * One HTTP request, read whole.
 *
 * @param method upper case
 * @param path without the query
 * @param query without the question mark, empty when there is none
 * @param headers names compare without case
 * @param body empty when there is none
 * @param connection to be told of the client's leaving, and to cut
 */
record Call(String method, String path, String query, HttpHeaders headers, Body body, ClientConnection connection) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Fields fields() {
        return BodyJson.object(header("content-type"), body.bytes());
    }
}
