package io.glidepath.gateway.body;

import io.glidepath.gateway.dialect.Refusal;

/** What became of reading a client's body. */
public sealed interface ReadBody {

    /** The body may be routed. */
    record Accepted(InferenceBody body) implements ReadBody {}

    /** The body is wrong. */
    record Refused(Refusal refusal) implements ReadBody {}
}
