package io.glidepath.simulator.wire;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.handoff.PrefillLegs;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/**
 * {@code /simulator/transfers}: another simulated engine begins or ends to fetch a prefill leg. It stands for the side
 * channel of the real engines and is no part of their surface.
 */
final class TransferEndpoint {

    private final PrefillLegs legs;

    TransferEndpoint(PrefillLegs legs) {
        this.legs = legs;
    }

    Mono<Reply> begin(Call call) {
        Fields body = call.fields();
        String engine = body.text("engine").orElse("");
        String leg = body.text("leg").orElse("");
        int prompt = body.integer("prompt").orElse(0);
        boolean wait = body.flag("wait", false);
        body.check();
        return reply(legs.begin(engine, leg, prompt, wait));
    }

    Mono<Reply> end(Call call) {
        Fields body = call.fields();
        String engine = body.text("engine").orElse("");
        String leg = body.text("leg").orElse("");
        body.check();
        return reply(legs.end(engine, leg));
    }

    private static Mono<Reply> reply(CompletableFuture<Boolean> pinned) {
        ApiError none = new ApiError(404, "NotFoundError", "Nothing is held under that name.", Optional.empty());
        return Mono.fromFuture(pinned).map(held -> held ? Reply.ok("{}") : Reply.error(none));
    }
}
