package io.glidepath.picker.lookup;

import io.glidepath.picker.lookup.Exchange.Term;
import io.glidepath.picker.lookup.Exchange.Told;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.resolver.AddressResolverGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import reactor.netty.http.HttpResources;

/**
 * Kept connections to the index, on the service's own event loops. A question comes with every pick, and operators around each
 * would take more of the processor than the question. Blocks the calling thread, which is a virtual one.
 */
final class IndexConnections implements AutoCloseable {

    private static final int MAX_ANSWER = 8 << 20;

    /** What lies between may forget a connection that was silent for longer. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Longer than a loop needs to tell that the time has passed. */
    private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final String path;
    private final URI url;
    private final HttpHeaders headers;
    private final Optional<SslContext> tls;
    private final Bootstrap bootstrap;
    private final Semaphore places;
    // Last used first, so that those that are not needed grow old.
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    /**
     * Connects to nothing yet.
     *
     * @param url the index
     * @param headers of every question
     * @param most connections at a time
     */
    IndexConnections(URI url, HttpHeaders headers, int most) {
        this(url, headers, most, HttpResources.get().getOrCreateDefaultResolver());
    }

    /** A resolver that asks on the loops: a slow one then holds no pick up for longer than its deadline. */
    IndexConnections(URI url, HttpHeaders headers, int most, AddressResolverGroup<?> names) {
        this.url = url;
        this.path = url.getRawPath().replaceFirst("/$", "");
        this.headers = headers.copy().set(HttpHeaderNames.HOST, url.getAuthority());
        this.tls = "https".equals(url.getScheme()) ? Optional.of(tls()) : Optional.empty();
        this.places = new Semaphore(most);
        EventLoopGroup loops = HttpResources.get().onClient(true);
        this.bootstrap = new Bootstrap()
                .group(loops)
                .channel(HttpResources.get().onChannelClass(SocketChannel.class, loops))
                .resolver(names)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        equip(channel);
                    }
                });
    }

    /**
     * Asks.
     *
     * @param call path and query
     * @param body of the question
     * @param deadline most time for a connection, and for an answer; twice as much for all
     * @return the answer
     * @throws ExecutionException when there is none, with the cause
     * @throws TimeoutException when there is none in time
     * @throws InterruptedException when interrupted
     */
    Told post(String call, byte[] body, Duration deadline)
            throws ExecutionException, TimeoutException, InterruptedException {
        Wait wait = new Wait(deadline.toNanos(), System.nanoTime() + 2 * deadline.toNanos());
        if (!places.tryAcquire(wait.nanos, TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        try {
            Optional<Connection> kept = kept();
            if (kept.isPresent()) {
                try {
                    return ask(kept.get(), call, body, wait);
                } catch (ExecutionException lost) {
                    if (!(lost.getCause() instanceof IOException)) {
                        throw lost;
                    } // It was closed while nobody used it; a question may be asked twice.
                }
            }
            return ask(connect(wait), call, body, wait);
        } finally {
            places.release();
        }
    }

    private Told ask(Connection connection, String call, byte[] body, Wait wait)
            throws ExecutionException, TimeoutException, InterruptedException {
        FullHttpRequest question = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.POST,
                path + call,
                Unpooled.wrappedBuffer(body),
                headers.copy().set(HttpHeaderNames.CONTENT_LENGTH, body.length),
                EmptyHttpHeaders.INSTANCE);
        Exchange exchange = connection.ask(question, wait.term());
        try {
            // The loop keeps the deadline; this is for a loop that hangs.
            Told told = exchange.told().get(wait.leftNanos() + HANGS_NANOS, TimeUnit.NANOSECONDS);
            if (connection.isUsable()) {
                idle.addFirst(connection);
            }
            return told;
        } catch (TimeoutException | InterruptedException givenUp) {
            connection.close();
            throw givenUp;
        }
    }

    private Optional<Connection> kept() {
        for (Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.isUsable() && next.idleNanos() < MAX_IDLE_NANOS) {
                return Optional.of(next);
            }
            next.close();
        }
        return Optional.empty();
    }

    private Connection connect(Wait wait) throws ExecutionException, TimeoutException, InterruptedException {
        int port = url.getPort() >= 0 ? url.getPort() : tls.isPresent() ? 443 : 80;
        ChannelFuture connecting = bootstrap.connect(InetSocketAddress.createUnresolved(url.getHost(), port));
        if (!connecting.await(wait.term().nanos(), TimeUnit.NANOSECONDS)) {
            connecting.addListener(late -> connecting.channel().close());
            throw new TimeoutException();
        }
        if (!connecting.isSuccess()) {
            throw new ExecutionException(Optional.ofNullable(connecting.cause()).orElseGet(ConnectException::new));
        }
        return Connection.of(connecting.channel());
    }

    private void equip(Channel channel) {
        tls.ifPresent(context -> channel.pipeline()
                .addLast(context.newHandler(channel.alloc(), url.getHost(), Math.max(0, url.getPort()))));
        channel.pipeline()
                .addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(MAX_ANSWER))
                .addLast(new Connection(channel));
    }

    private static SslContext tls() {
        try {
            return SslContextBuilder.forClient().build();
        } catch (SSLException e) {
            throw new IllegalStateException("there is no TLS here", e);
        }
    }

    /**
     * What is left of the time for one question.
     *
     * @param nanos most for one step
     * @param endNanos when all of it is over, by {@link System#nanoTime()}
     */
    private record Wait(long nanos, long endNanos) {

        long leftNanos() {
            return Math.max(1, endNanos - System.nanoTime());
        }

        Term term() {
            long left = leftNanos();
            return new Term(Math.min(nanos, left), left);
        }
    }

    @Override
    public void close() {
        idle.forEach(Connection::close);
    }
}
