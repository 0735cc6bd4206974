package io.glidepath.decode.split;

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
    }

    /** How long the blocks were on their way, where the answer's head tells. */
    void transferred(LegReport report) {
        report.transferMs().ifPresent(ms -> meters.timer("glidepath.adapter.leg", "leg", "transfer")
                .record(Duration.ofMillis(ms)));
    }

    /** One prefill worker failed, whoever serves in the end. */
    void fellBack(FallbackCause cause) {
        meters.counter("glidepath.adapter.fallbacks", "cause", cause.word()).increment();
    }
}
