package io.glidepath.gateway.picking;

import io.glidepath.contracts.pick.SessionId;
import io.glidepath.gateway.calls.Picker;
import io.glidepath.gateway.calls.Pickers;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds a worker: from a picker, from the next picker when one is gone, and from the fleet's last view in the end. */
@Component
public class Picking {

    private static final Logger LOG = LoggerFactory.getLogger(Picking.class);

    private final Pickers pickers;
    private final PickerClient client;
    private final Fallback fallback;
    private final GatewayMetrics metrics;

    Picking(Pickers pickers, PickerClient client, Fallback fallback, GatewayMetrics metrics) {
        this.pickers = pickers;
        this.client = client;
        this.fallback = fallback;
        this.metrics = metrics;
    }

    /**
     * Asks for a worker.
     *
     * @param request who asks and what for
     * @return always a choice; cancelling gives up the place in a picker's queue
     */
    public Mono<Choice> pick(PickRequest request) {
        return ask(order(request.subject()), 0, request, "lost");
    }

    private List<Picker> order(PickRequest.Subject subject) {
        return subject.wishes()
                .session()
                .flatMap(SessionId::parse)
                .map(session -> pickers.forSession(subject.tenant(), session))
                .orElseGet(pickers::inTurn);
    }

    private Mono<Choice> ask(List<Picker> turn, int next, PickRequest request, String cause) {
        if (next == turn.size()) {
            return Mono.fromSupplier(() -> {
                metrics.fallback(cause);
                return fallback.choose(request);
            });
        }
        Picker picker = turn.get(next);
        return client.pick(picker, request).onErrorResume(failure -> {
            LOG.debug("pick failed picker={} failure={}", picker.id(), failure.toString());
            String why = cause(failure);
            if (why.equals("unreachable")) {
                picker.missed();
            }
            // Whoever waited the whole deadline has waited enough to be served at once.
            return ask(turn, why.equals("late") ? turn.size() : next + 1, request, why);
        });
    }

    private static String cause(Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> "late";
            case ConnectException refused -> "unreachable";
            case PickerClient.PickerLostException lost -> "lost";
            default -> "broken";
        };
    }
}
