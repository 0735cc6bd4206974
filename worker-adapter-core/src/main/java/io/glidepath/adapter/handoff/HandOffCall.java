package io.glidepath.adapter.handoff;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * A request that came.
 *
 * @param path begins with a slash, query included
 * @param headers as they came
 * @param body the whole body; not written to
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
public record HandOffCall(String path, HttpHeaders headers, byte[] body) {}
