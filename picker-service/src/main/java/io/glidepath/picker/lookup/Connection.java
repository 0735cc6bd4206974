package io.glidepath.picker.lookup;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/** One connection to the index, which answers one question after the other. */
final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {

    private final Channel channel;
    // Of the loop alone.
    private @Nullable Exchange current;
    // Written by the loop before an answer is told, read by who had it told.
    private volatile boolean closing;
    private volatile long usedNanos;

    Connection(Channel channel) {
        this.channel = channel;
    }

    /** The one that stands at the end of a channel's handlers. */
    static Connection of(Channel channel) {
        return channel.pipeline().get(Connection.class);
    }

    /** Asks; nothing else may be asked before that is told. Any thread. */
    Exchange ask(FullHttpRequest question, Exchange.Term term) {
        Exchange exchange = new Exchange(channel, term);
        channel.eventLoop().execute(() -> {
            current = exchange;
            exchange.begin(question);
        });
        return exchange;
    }

    /** Whether another question may be asked. */
    boolean isUsable() {
        return !closing && channel.isActive();
    }

    /** Time since the last answer. */
    long idleNanos() {
        return System.nanoTime() - usedNanos;
    }

    void close() {
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
        Exchange asked = current;
        current = null;
        closing = asked == null || !answer.decoderResult().isSuccess() || !HttpUtil.isKeepAlive(answer);
        usedNanos = System.nanoTime();
        if (asked != null && answer.decoderResult().isSuccess()) {
            asked.answer(answer);
        } else if (asked != null) {
            asked.fail(answer.decoderResult().cause());
        }
        if (closing) {
            channel.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        failed(failure);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed(new ClosedChannelException());
    }

    private void failed(Throwable why) {
        Exchange asked = current;
        current = null;
        closing = true;
        if (asked != null) {
            asked.fail(why);
        } else {
            channel.close();
        }
    }
}
