package io.glidepath.gateway.relay;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.gateway.outcome.LiveRequest;
import io.glidepath.gateway.outcome.LiveRequests;
import io.glidepath.gateway.outcome.TokenUsage;
import io.glidepath.gateway.signals.GatewayMetrics;
import io.glidepath.gateway.signals.RequestRecord;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Whom a relayed answer is told to while it passes: the pickers, the metrics, the log. */
@Component
record RelaySignals(LiveRequests live, GatewayMetrics metrics, LongSupplier nanoClock, HandOffReports handOffs) {

    /** Only an adapter that was asked to have a prompt read elsewhere is listened to. */
    void firstByte(Delivery delivery) {
        Optional<LegReport> report =
                delivery.apart() ? handOffs.of(delivery.stream().response().responseHeaders()) : Optional.empty();
        live.firstByte(delivery.request(), report);
        RequestRecord.of(delivery.exchange()).ifPresent(record -> record.firstByte(nanoClock.getAsLong()));
    }

    void broken(boolean events, boolean stalled) {
        metrics.brokenAnswer(events ? "sse" : "body", stalled ? "stalled" : "closed");
    }

    void delivered(LiveRequest request, TokenUsage usage, ServerWebExchange exchange) {
        metrics.chunks(request.chunks());
        RequestRecord.of(exchange)
                .ifPresent(record -> record.tokens(
                        usage.prompt().orElse(-1),
                        usage.cached().orElse(-1),
                        usage.completion().orElse(request.chunks())));
    }
}
