package io.glidepath.adapter.relay;

import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderValues.CHUNKED;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One call under two deadlines: until the first byte of the answer's body, and between chunks. Past either, the connection
 * is closed. Everything happens on that connection's event loop, but for the questions asked afterwards.
 */
final class StreamWatch {

    private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(StreamWatch.class, "used");

    private final long firstByteNanos;
    private final long tokenNanos;
    private final BooleanSupplier readerTakesMore;
    private @Nullable ScheduledFuture<?> check;
    private long sentAt;
    private long heardAt;
    private boolean begun;
    private volatile boolean reused;
    private volatile boolean timedOut;
    private volatile @Nullable HttpClientResponse response;

    StreamWatch(Duration firstByte, Duration token, BooleanSupplier readerTakesMore) {
        this.firstByteNanos = firstByte.toNanos();
        this.tokenNanos = token.toNanos();
        this.readerTakesMore = readerTakesMore;
    }

    /** The request is about to be written. */
    void connected(Connection connection) {
        Channel channel = connection.channel();
        reused = channel.attr(USED).getAndSet(true) != null;
        sentAt = System.nanoTime();
        heardAt = sentAt;
        schedule(channel, firstByteNanos);
    }

    /** The answer's head came. */
    void answered(HttpClientResponse head) {
        response = head;
    }

    /** A chunk came. */
    void chunk() {
        begun = true;
        heardAt = System.nanoTime();
    }

    /** The answer's head; only once a chunk or the end came. */
    HttpClientResponse response() {
        HttpClientResponse head = response;
        if (head == null) {
            throw new IllegalStateException("no head came yet");
        }
        return head;
    }

    /** Whether a head came that announces chunks. */
    boolean isChunked() {
        HttpClientResponse head = response;
        return head != null && head.responseHeaders().contains(TRANSFER_ENCODING, CHUNKED, true);
    }

    long sinceSentNanos() {
        return System.nanoTime() - sentAt;
    }

    boolean timedOut() {
        return timedOut;
    }

    /** A connection that had served before broke before it answered, as one does that the other side had just closed. */
    boolean stale() {
        return reused && response == null && !timedOut;
    }

    void over() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void schedule(Channel on, long nanos) {
        check = on.eventLoop().schedule(() -> look(on), nanos, TimeUnit.NANOSECONDS);
    }

    private void look(Channel on) {
        if (begun && !readerTakesMore.getAsBoolean()) {
            heardAt = System.nanoTime(); // who reads is slow, not who answers
        }
        long left = (begun ? tokenNanos : firstByteNanos) - (System.nanoTime() - heardAt);
        if (left > 0) {
            schedule(on, left);
        } else {
            timedOut = true;
            on.close();
        }
    }
}
