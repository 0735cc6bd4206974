package io.glidepath.gateway.relay;

import io.netty.channel.Channel;
import java.util.Optional;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.Connection;

/**
 * The connection to the client, below Spring.
 *
 * @param channel empty when the server is not Reactor Netty
 */
record ClientConnection(Optional<Channel> channel) {

    static ClientConnection of(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        Object below = ServerHttpResponseDecorator.getNativeResponse(response);
        return new ClientConnection(
                below instanceof Connection connection ? Optional.of(connection.channel()) : Optional.empty());
    }

    /** Whether what was written so far is on its way. */
    boolean takesMore() {
        return channel.map(Channel::isWritable).orElse(true);
    }

    /** Cuts it, so that nobody takes half an answer for a whole one. */
    void cut() {
        channel.ifPresent(Channel::close);
    }
}
