package io.glidepath.adapter.relay;

import io.netty.handler.codec.http.HttpHeaders;

/** An answer that was read whole, or why there is none. */
public sealed interface WholeAnswer {

    /**
     * It came.
     *
     * @param status HTTP status
     * @param headers what a caller may see of its headers
     * @param refusal our own process's code for refusing; empty when an engine answered
     * @param body the bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    record Came(int status, HttpHeaders headers, String refusal, byte[] body) implements WholeAnswer {}

    /**
     * It did not.
     *
     * @param failure why
     */
    record Missing(Failure failure) implements WholeAnswer {}
}
