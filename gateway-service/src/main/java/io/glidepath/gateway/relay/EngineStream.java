package io.glidepath.gateway.relay;

import io.glidepath.contracts.outcome.OutcomeResult;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The state of one call to an engine, and its two deadlines: the first byte, and the silence between chunks. All on the
 * event loop of the engine's connection.
 */
final class EngineStream {

    private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(EngineStream.class, "used");

    final AnswerTail tail = new AnswerTail();

    private final Duration firstByteTimeout;
    private final Duration tokenTimeout;
    private final LongSupplier nanoClock;
    private final BooleanSupplier clientTakesMore;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> check;
    private @Nullable HttpClientResponse response;
    private long quietSince;
    private boolean reused;
    private int chunks;
    private volatile boolean timedOut;
    private volatile OutcomeResult result = OutcomeResult.OK;

    EngineStream(
            Duration firstByteTimeout, Duration tokenTimeout, LongSupplier nanoClock, BooleanSupplier clientTakesMore) {
        this.firstByteTimeout = firstByteTimeout;
        this.tokenTimeout = tokenTimeout;
        this.nanoClock = nanoClock;
        this.clientTakesMore = clientTakesMore;
    }

    /** The request is about to be written. */
    void connected(Connection connection) {
        channel = connection.channel();
        reused = channel.attr(USED).getAndSet(true) != null;
        quietSince = nanoClock.getAsLong();
        schedule(channel, firstByteTimeout.toNanos());
    }

    void answered(HttpClientResponse head) {
        response = head;
    }

    HttpClientResponse response() {
        if (response == null) {
            throw new IllegalStateException("no answer yet");
        }
        return response;
    }

    /** A chunk came; how many by now. */
    int chunk() {
        quietSince = nanoClock.getAsLong();
        return ++chunks;
    }

    /** How the answer ended, as far as is known: OK until something else was noted. */
    OutcomeResult result() {
        return result;
    }

    /** The first thing that goes wrong is the one that counts. */
    void wrong(OutcomeResult how) {
        if (result == OutcomeResult.OK) {
            result = how;
        }
    }

    boolean timedOut() {
        return timedOut;
    }

    /** The connection had served another request, and broke before it answered this one. */
    boolean isStale() {
        return reused && response == null && !timedOut;
    }

    void over() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void schedule(Channel on, long nanos) {
        check = on.eventLoop().schedule(() -> check(on), nanos, TimeUnit.NANOSECONDS);
    }

    private void check(Channel on) {
        if (chunks > 0 && !clientTakesMore.getAsBoolean()) {
            quietSince = nanoClock.getAsLong(); // the client is slow, not the engine
        }
        long left = (chunks > 0 ? tokenTimeout : firstByteTimeout).toNanos() - (nanoClock.getAsLong() - quietSince);
        if (left > 0) {
            schedule(on, left);
        } else {
            timedOut = true;
            on.close();
        }
    }
}
