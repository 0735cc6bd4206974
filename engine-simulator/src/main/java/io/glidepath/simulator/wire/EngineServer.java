package io.glidepath.simulator.wire;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Body;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.ClientConnection;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.faults.Hang;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * The HTTP port of one engine life. Bodies are read and answers written on the event loops; requests are understood,
 * which may tokenize megabytes, on {@code workers}.
 */
public final class EngineServer implements AutoCloseable {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);

    private final HttpSettings settings;
    private final Router router;
    private final Faults faults;
    private final InstantSource clock;
    private final Scheduler workers;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final DisposableServer server;

    private EngineServer(
            HttpSettings settings, EngineParts engine, EngineControl control, LoopResources loops, Scheduler workers) {
        this.settings = settings;
        this.router = new Router(engine, control, settings.apiKey());
        this.faults = engine.generation().faults();
        this.clock = engine.generation().clock();
        this.workers = workers;
        this.server = bind(loops);
    }

    /**
     * Binds the port.
     *
     * @throws UncheckedIOException if it is taken
     */
    public static EngineServer open(
            HttpSettings settings, EngineParts engine, EngineControl control, LoopResources loops, Scheduler workers) {
        return new EngineServer(settings, engine, control, loops, workers);
    }

    private DisposableServer bind(LoopResources loops) {
        try {
            return server(loops).bindNow();
        } catch (ChannelBindException taken) {
            throw new UncheckedIOException(new BindException("Cannot listen on " + settings + ": port in use"));
        }
    }

    private HttpServer server(LoopResources loops) {
        return HttpServer.create()
                .host(settings.bindAddress())
                .port(settings.port())
                .runOn(loops)
                .channelGroup(clients)
                .doOnChannelInit((observer, channel, address) -> clients.add(channel))
                .handle(this::handle);
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        NettyConnection[] client = new NettyConnection[1];
        request.withConnection(connection -> client[0] = new NettyConnection(connection.channel()));
        String path = request.path().isEmpty() ? "/" : "/" + request.fullPath().replaceFirst("^/", "");
        if (faults.active().hang() == Hang.ACCEPT && !path.startsWith("/simulator/")) {
            return request.receive().then(Mono.never());
        }
        return new BodyLimit(settings.maxBodyBytes())
                .collect(request.receive())
                .publishOn(workers)
                .map(body -> call(request, path, body, client[0]))
                .flatMap(router::answer)
                .onErrorResume(failure -> Mono.just(failed(failure)))
                .flatMap(reply -> Mono.from(send(response, reply, client[0])))
                .doFinally(signal -> client[0].exchangeOver());
    }

    private static Call call(HttpServerRequest request, String path, Body body, ClientConnection client) {
        int question = request.uri().indexOf('?');
        String query = question < 0 ? "" : request.uri().substring(question + 1);
        return new Call(request.method().name(), path, query, request.requestHeaders(), body, client);
    }

    private static Reply failed(Throwable failure) {
        if (failure instanceof Refused refused) {
            return Reply.error(refused.error());
        }
        LOG.error("A request could not be answered", failure);
        return Reply.error(ApiError.engineFailed());
    }

    private Publisher<Void> send(HttpServerResponse response, Reply reply, ClientConnection client) {
        return switch (reply) {
            case Reply.Full full -> sendFull(response, full);
            case Reply.Stream stream -> {
                headers(response).header(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
                yield response.send(stream.events(), chunk -> true);
            }
            case Reply.Silence silence -> Mono.never();
            case Reply.Cut cut -> {
                client.cut();
                yield Mono.never();
            }
        };
    }

    private Publisher<Void> sendFull(HttpServerResponse response, Reply.Full full) {
        headers(response).status(full.status());
        full.headers().forEach(response::header);
        if (!full.contentType().isEmpty()) {
            response.header(HttpHeaderNames.CONTENT_TYPE, full.contentType());
        }
        byte[] body = full.body().getBytes(StandardCharsets.UTF_8);
        response.header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        return body.length == 0 ? response.send() : response.sendByteArray(Mono.just(body));
    }

    private HttpServerResponse headers(HttpServerResponse response) {
        return response.header(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .header(HttpHeaderNames.SERVER, "uvicorn")
                .header(HttpHeaderNames.VARY, "Origin");
    }

    /** Closes the port and cuts every connection. */
    @Override
    public void close() {
        // Disposing waits for answers that are under way: those are cut first.
        server.dispose();
        clients.close().awaitUninterruptibly();
        server.onDispose().block(LONGEST_CLOSE);
    }
}
