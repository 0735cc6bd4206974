package io.glidepath.picker.lookup;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.util.concurrent.Future;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One question on a connection. Used on the connection's loop, but for {@link #told()}.
 *
 * <p>The loop looks for an answer before it looks at the time. A timer that comes late shows that this process stood still, as
 * for its garbage collector, and the index perhaps with it for want of a processor: the same time is added once.
 */
final class Exchange {

    /** Timers come so late at most while nothing stands still. */
    private static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Channel channel;
    private final Term term;
    private final CompletableFuture<Told> told = new CompletableFuture<>();
    private @Nullable Future<?> timer;
    private long endNanos;

    /**
     * An answer as it came.
     *
     * @param status its status
     * @param body its whole body
     */
    @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
    record Told(int status, byte[] body) {}

    /**
     * How long is waited.
     *
     * @param nanos while nothing stands still
     * @param mostNanos in any case
     */
    record Term(long nanos, long mostNanos) {}

    Exchange(Channel channel, Term term) {
        this.channel = channel;
        this.term = term;
    }

    /** Completes with the answer, or with why there is none. */
    CompletableFuture<Told> told() {
        return told;
    }

    void begin(FullHttpRequest question) {
        channel.writeAndFlush(question).addListener(written -> {
            if (!written.isSuccess()) {
                fail(written.cause());
            }
        });
        endNanos = now() + term.mostNanos;
        timer = await(term.nanos, false);
    }

    void answer(FullHttpResponse answer) {
        over();
        told.complete(new Told(answer.status().code(), ByteBufUtil.getBytes(answer.content())));
    }

    /** Whatever else would come on this connection is not to be taken for another's answer. */
    void fail(Throwable why) {
        over();
        told.completeExceptionally(why);
        channel.close();
    }

    private Future<?> await(long nanos, boolean again) {
        long due = now() + nanos;
        return channel.eventLoop().schedule(() -> passed(now() - due, again), nanos, TimeUnit.NANOSECONDS);
    }

    private void passed(long lateNanos, boolean again) {
        long more = Math.min(lateNanos, endNanos - now());
        if (lateNanos > USUAL_NANOS && more > 0 && !again) {
            timer = await(more, true);
        } else {
            fail(new TimeoutException());
        }
    }

    private long now() {
        return channel.eventLoop().ticker().nanoTime();
    }

    private void over() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
