package io.glidepath.adapter.handoff;

import io.glidepath.adapter.credential.CredentialSettings;
import io.glidepath.adapter.relay.RelaySettings;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.reactor.netty.NettyRouteProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerRoutes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes every POST on the adapter's port, below Spring's web layer: chunks go from one connection to the other without a
 * layer between. Nobody is answered anything without the internal credential.
 */
@Component
class HandOffRoutes implements NettyRouteProvider {

    private static final Logger log = LoggerFactory.getLogger(HandOffRoutes.class);

    private final HandOffSettings settings;
    private final CredentialSettings credentials;
    private final ObjectProvider<HandOffHandler> handlers;
    private final JsonMapper json;
    private final int most;

    HandOffRoutes(
            HandOffSettings settings,
            RelaySettings relay,
            CredentialSettings credentials,
            ObjectProvider<HandOffHandler> handlers,
            JsonMapper json) {
        this.settings = settings;
        this.credentials = credentials;
        this.handlers = handlers;
        this.json = json;
        this.most = (int) relay.maxBody().toBytes();
    }

    @Override
    public HttpServerRoutes apply(HttpServerRoutes routes) {
        HandOffHandler handler = settings.kind().isPresent() ? handlers.getIfAvailable() : null;
        return handler == null
                ? routes
                : routes.route(
                        request -> HttpMethod.POST.equals(request.method()),
                        (request, response) -> serve(request, response, handler));
    }

    private Mono<Void> serve(HttpServerRequest request, HttpServerResponse response, HandOffHandler handler) {
        return admit(request)
                .then(Mono.defer(() -> BodyReader.read(request, most)))
                .flatMap(
                        body -> handler.serve(new HandOffCall(request.uri(), request.requestHeaders(), body), response))
                .onErrorResume(
                        error -> response.hasSentHeaders() ? cut(response) : refuse(response, problem(request, error)));
    }

    private Mono<Void> admit(HttpServerRequest request) {
        if (!credentials.admits(request.requestHeaders().get(InternalCredential.HEADER))) {
            return Mono.error(new RefusedException(
                    RefusalCode.INVALID_KEY,
                    "the internal credential in " + InternalCredential.HEADER + " is missing or wrong",
                    null));
        }
        // A request line may name a host; none is ever taken out of a request.
        return request.uri().startsWith("/")
                ? Mono.empty()
                : Mono.error(new RefusedException(RefusalCode.UNKNOWN_PATH, "a path must begin with a slash", null));
    }

    private static Problem problem(HttpServerRequest request, Throwable error) {
        if (error instanceof RefusedException refused) {
            return refused.problem();
        }
        log.atError().setCause(error).addKeyValue("path", request.path()).log("Request failed by a fault of ours");
        return Problem.of(RefusalCode.INTERNAL_ERROR, "a fault of this adapter");
    }

    /** Half of an answer went out: the caller has left, or its connection was closed already. */
    private static Mono<Void> cut(HttpServerResponse response) {
        response.withConnection(connection -> connection.channel().close());
        return Mono.empty();
    }

    /** What is left of a body that is refused unread is not worth reading: this connection ends here. */
    private Mono<Void> refuse(HttpServerResponse response, Problem problem) {
        byte[] body = json.writeValueAsBytes(problem);
        response.status(problem.status())
                .header(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length))
                .header(RefusalCode.HEADER, problem.code());
        if (problem.code().equals(RefusalCode.BODY_TOO_LARGE.word())
                || problem.code().equals(RefusalCode.INVALID_KEY.word())) {
            response.header(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return response.sendByteArray(Mono.just(body)).then();
    }
}
