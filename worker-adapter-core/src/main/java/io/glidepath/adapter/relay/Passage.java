package io.glidepath.adapter.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * The short way of a chunked answer. Stands before the engine connection's HTTP decoder, for one call: head, first chunks and the
 * last one go through decoder and operators as ever; what lies between goes to the caller's connection as it came, framing
 * included, once nothing that came before it is still on the long way. A caller that takes no more stops the reading.
 *
 * <p>Used on one event loop, that of both connections.
 */
final class Passage extends ChannelInboundHandlerAdapter {

    private enum Stage {
        HEAD,
        LONG_WAY,
        SHORT_WAY,
        OVER
    }

    private final BooleanSupplier chunked;
    private final Runnable heard;
    private final Channel caller;
    private final HeadEnd headEnd = new HeadEnd();
    private final ChunkFraming framing = new ChunkFraming();
    private Stage stage = Stage.HEAD;
    private @Nullable ChannelHandlerContext engine;
    private @Nullable CallerEnd to;
    private @Nullable ByteBuf held;
    private boolean written;

    /**
     * Begins with a call.
     *
     * @param chunked whether the answer's head announces chunks, asked once the decoder has it
     * @param heard told whenever something goes the short way
     * @param caller who waits for the answer
     */
    Passage(BooleanSupplier chunked, Runnable heard, Channel caller) {
        this.chunked = chunked;
        this.heard = heard;
        this.caller = caller;
    }

    /** The request is about to be written on this connection. */
    void connected(Channel connection) {
        boolean sameLoop = connection.eventLoop() == caller.eventLoop();
        if (sameLoop && connection.pipeline().get(NettyPipeline.HttpCodec) != null) {
            connection.pipeline().addBefore(NettyPipeline.HttpCodec, null, this);
        }
    }

    /** The answer's head is about to be written to the caller. */
    void begin() {
        if (stage == Stage.LONG_WAY && engine != null) {
            to = CallerEnd.on(caller, engine.channel());
        }
    }

    /** The call is over, however it ended. */
    void over() {
        if (!caller.eventLoop().inEventLoop()) {
            caller.eventLoop().execute(this::over);
            return;
        }
        stage = Stage.OVER;
        if (held != null) {
            held.release();
            held = null;
        }
        if (to != null) {
            to.leave();
            to = null;
        }
        if (engine != null && !engine.isRemoved()) {
            engine.pipeline().remove(this);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        engine = context;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (stage == Stage.OVER || !(message instanceof ByteBuf in)) {
            context.fireChannelRead(message);
            return;
        }
        ByteBuf all = held == null ? in : Unpooled.wrappedBuffer(held, in);
        held = null;
        if (stage == Stage.HEAD) {
            head(context, all);
        }
        if (stage == Stage.LONG_WAY || stage == Stage.SHORT_WAY) {
            chunks(context, all);
        }
        rest(context, all);
    }

    private void head(ChannelHandlerContext context, ByteBuf in) {
        int length = headEnd.scan(in);
        context.fireChannelRead(in.readRetainedSlice(length));
        if (headEnd.isFound() && stage == Stage.HEAD) {
            stage = chunked.getAsBoolean() ? Stage.LONG_WAY : Stage.OVER;
        }
    }

    private void chunks(ChannelHandlerContext context, ByteBuf in) {
        if (stage == Stage.LONG_WAY && to != null && framing.isBetweenChunks() && to.hasWritten(framing.payload())) {
            stage = Stage.SHORT_WAY;
        }
        int whole = framing.scan(in);
        if (whole > 0) {
            ByteBuf part = in.readRetainedSlice(whole);
            if (stage == Stage.SHORT_WAY && to != null) {
                heard.run();
                written = true;
                to.pass(part);
            } else {
                context.fireChannelRead(part);
            }
        }
        if (framing.isLast() || framing.isBroken()) {
            flush(); // what goes before an error that cuts the caller's connection
            stage = Stage.OVER;
        }
    }

    /** The end is for the decoder, as is all that is not ours; half a size line waits for the other half. */
    private void rest(ChannelHandlerContext context, ByteBuf in) {
        if (!in.isReadable()) {
            in.release();
        } else if (stage == Stage.OVER) {
            context.fireChannelRead(in);
        } else {
            held = in;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        flush();
        context.fireChannelReadComplete();
    }

    private void flush() {
        if (written && to != null) {
            written = false;
            to.flush();
        }
    }
}
