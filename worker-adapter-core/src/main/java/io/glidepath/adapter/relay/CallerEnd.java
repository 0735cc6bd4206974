package io.glidepath.adapter.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * The caller's end of a {@link Passage}, for one answer: stands behind the HTTP encoder, so that it sees what went the long way, and
 * writes past it. While the caller takes no more the engine's connection is not read.
 */
final class CallerEnd extends ChannelDuplexHandler {

    private final Channel engine;
    private final ChannelHandlerContext encoder;
    private boolean chunked;
    private long payload;
    private boolean paused;

    private CallerEnd(Channel engine, ChannelHandlerContext encoder) {
        this.engine = engine;
        this.encoder = encoder;
    }

    /** Takes its place; null where the caller's connection has no HTTP/1.1 encoder. */
    static @Nullable CallerEnd on(Channel caller, Channel engine) {
        ChannelHandlerContext encoder = caller.pipeline().context(NettyPipeline.HttpCodec);
        if (encoder == null) {
            return null;
        }
        CallerEnd end = new CallerEnd(engine, encoder);
        caller.pipeline().addAfter(NettyPipeline.HttpCodec, null, end);
        return end;
    }

    /** Whether a chunked answer's head, and so much of its body, went the long way. */
    boolean hasWritten(long bytes) {
        return chunked && payload == bytes;
    }

    /** Writes chunks with their framing; takes them over. */
    void pass(ByteBuf chunks) {
        encoder.write(chunks);
        if (!encoder.channel().isWritable()) {
            paused = true;
            engine.config().setAutoRead(false);
        }
    }

    void flush() {
        encoder.flush();
    }

    void leave() {
        resume();
        if (encoder.pipeline().context(this) != null) {
            encoder.pipeline().remove(this);
        }
    }

    private void resume() {
        if (paused) {
            paused = false;
            engine.config().setAutoRead(true);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof HttpResponse response) {
            chunked = HttpUtil.isTransferEncodingChunked(response);
        }
        if (message instanceof ByteBufHolder content) {
            payload += content.content().readableBytes();
        } else if (message instanceof ByteBuf content) {
            payload += content.readableBytes();
        }
        context.write(message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            resume();
        }
        context.fireChannelWritabilityChanged();
    }
}
