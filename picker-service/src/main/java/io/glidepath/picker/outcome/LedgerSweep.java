package io.glidepath.picker.outcome;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes back what is overdue, twice a second. */
@Component
class LedgerSweep {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerSweep.class);

    private final Ledger ledger;
    private final OutcomeEffects effects;
    private final MonotonicClock clock;
    private final PickerMetrics metrics;

    LedgerSweep(
            Ledger ledger,
            PredictedResidency residency,
            OutcomeEffects effects,
            MonotonicClock clock,
            PickerMetrics metrics) {
        this.ledger = ledger;
        this.effects = effects;
        this.clock = clock;
        this.metrics = metrics;
        metrics.gauge(GaugeName.RESERVATIONS, ledger::size);
        metrics.gauge(GaugeName.PREDICTIONS, residency::size);
    }

    @Scheduled(fixedDelay = 500)
    void sweep() {
        ledger.expire(clock.nanos()).forEach(freed -> {
            effects.freed(freed);
            metrics.freed(freed.cause().word());
            LOG.atInfo()
                    .addKeyValue("reservation", freed.reservation().id())
                    .addKeyValue("request", freed.reservation().claim().requestId())
                    .addKeyValue("cause", freed.cause().word())
                    .log("a reservation was taken back");
        });
    }
}
