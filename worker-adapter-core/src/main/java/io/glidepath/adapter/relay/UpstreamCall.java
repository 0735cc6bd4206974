package io.glidepath.adapter.relay;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * What is sent.
 *
 * @param target where to
 * @param path begins with a slash
 * @param headers what to send beside length and keys; not written to
 * @param body the bytes; not written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
public record UpstreamCall(Target target, String path, HttpHeaders headers, byte[] body) {

    /**
     * The same to another place.
     *
     * @param other where to
     * @return a copy
     */
    public UpstreamCall to(Target other) {
        return new UpstreamCall(other, path, headers, body);
    }

    /**
     * The same with other bytes.
     *
     * @param other the bytes
     * @return a copy
     */
    public UpstreamCall with(byte[] other) {
        return new UpstreamCall(target, path, headers, other);
    }
}
