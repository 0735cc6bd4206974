package io.glidepath.gateway.relay;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.gateway.signals.GatewayMetrics;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;

/** Reads what a decode adapter says of a request that went apart, in the head of its answer. */
@Component
class HandOffReports {

    private final GatewayMetrics metrics;

    HandOffReports(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Reads and counts it.
     *
     * @param head of the answer
     * @return empty where it is missing, doubled or cannot be read, which is counted too
     */
    Optional<LegReport> of(HttpHeaders head) {
        List<String> values = head.getAll(LegReport.HEADER);
        Optional<LegReport> report = values.size() == 1 ? read(values.getFirst()) : Optional.empty();
        metrics.handOff(report.map(read -> read.fallback().word()).orElse("unreported"));
        report.flatMap(read -> boxed(read.ms())).ifPresent(millis -> metrics.leg("prefill", millis));
        report.flatMap(read -> boxed(read.transferMs())).ifPresent(millis -> metrics.leg("transfer", millis));
        return report;
    }

    private static Optional<LegReport> read(String value) {
        try {
            return Optional.of(LegReport.parse(value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
