package io.glidepath.adapter.relay;

import io.netty.handler.codec.http.HttpHeaders;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Head of an answer as it goes to the caller.
 *
 * @param status HTTP status
 * @param headers its headers, to be completed
 */
public record AnswerHead(int status, HttpHeaders headers) {

    static AnswerHead of(HttpClientResponse response) {
        return new AnswerHead(response.status().code(), PassedHeaders.ofAnswer(response.responseHeaders()));
    }

    /**
     * Whether the answer is server-sent events.
     *
     * @return by its content type
     */
    public boolean isEvents() {
        String type = headers.get("content-type", "");
        return type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length());
    }
}
