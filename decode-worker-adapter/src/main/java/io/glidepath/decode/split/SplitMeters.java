package io.glidepath.decode.split;

import io.glidepath.adapter.relay.RelayEnd;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Numbers of the hand-off; every label has a bounded set of values. */
@Component
class SplitMeters {

    private final MeterRegistry meters;

    SplitMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** How a request that was to be split is served. */
    void served(LegReport report) {
        String by = report.prefill().isPresent() ? "both" : "alone";
        meters.counter(
                        "glidepath.adapter.splits",
                        "served",
                        by,
                        "fallback",
                        report.fallback().word())
                .increment();
        report.ms().ifPresent(ms -> meters.timer("glidepath.adapter.leg", "leg", "prefill")
                .record(Duration.ofMillis(ms)));
        report.transferMs().ifPresent(ms -> meters.timer("glidepath.adapter.leg", "leg", "transfer")
                .record(Duration.ofMillis(ms)));
    }

    /** One prefill worker failed, whoever serves in the end. */
    void fellBack(FallbackCause cause) {
        meters.counter("glidepath.adapter.fallbacks", "cause", cause.word()).increment();
    }

    /** What became of an answer of the decode engine. */
    void ended(RelayEnd end) {
        String how =
                switch (end) {
                    case RelayEnd.Delivered delivered -> "delivered";
                    case RelayEnd.Cut cut -> cut.timedOut() ? "silent" : "cut";
                    case RelayEnd.Failed failed -> "failed";
                };
        meters.counter("glidepath.adapter.answers", "end", how).increment();
    }
}
