package io.glidepath.adapter.relay;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/**
 * Why no answer came.
 *
 * @param kind the kind of it
 * @param stale whether a kept connection broke before any answer, which a second try on a new one may mend
 * @param detail what happened, for logs
 */
public record Failure(Kind kind, boolean stale, String detail) {

    /** Kinds of failures. */
    public enum Kind {
        /** Nobody took the connection, or too many wait for one. */
        UNREACHABLE,
        /** A deadline passed. */
        TIMEOUT,
        /** The connection broke, or what came cannot be read. */
        BROKEN
    }

    static Failure of(Throwable error, StreamWatch watch) {
        boolean unreachable = error instanceof ConnectException
                || error instanceof UnknownHostException
                || error instanceof TimeoutException // for a connection out of the pool
                || error.getClass().getSimpleName().equals("PoolAcquirePendingLimitException");
        Kind kind = watch.timedOut() ? Kind.TIMEOUT : unreachable ? Kind.UNREACHABLE : Kind.BROKEN;
        return new Failure(kind, watch.stale(), error.toString());
    }
}
