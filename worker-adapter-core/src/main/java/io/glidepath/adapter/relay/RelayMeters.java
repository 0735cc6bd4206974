package io.glidepath.adapter.relay;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts how answers that were carried on ended. */
@Component
record RelayMeters(MeterRegistry meters) {

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
