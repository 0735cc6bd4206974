package io.glidepath.simulator.exchange;

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
public record Call(
        String method, String path, String query, HttpHeaders headers, Body body, ClientConnection connection) {

    /** The first value of the header {@code name}. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The fields of the JSON body.
     *
     * @throws Refused if it is no JSON object, or says that it is none
     */
    public Fields fields() {
        return BodyJson.object(header("content-type"), body.bytes());
    }
}
