package io.glidepath.simulator.wire;

import io.glidepath.simulator.exchange.ClientConnection;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/**
 * A client's channel.
 *
 * <p>What waits for the client's leaving is dropped when the exchange is over, because a kept-alive channel serves many.
 */
final class NettyConnection implements ClientConnection {

    private final Channel channel;
    private volatile ChannelFutureListener onClose = closed -> {};

    NettyConnection(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void onGone(Runnable action) {
        onClose = closed -> action.run();
        channel.closeFuture().addListener(onClose);
    }

    void exchangeOver() {
        channel.closeFuture().removeListener(onClose);
    }

    @Override
    public void cut() {
        // On the event loop, so that what was sent before goes out before.
        channel.eventLoop().execute(channel::close);
    }
}
