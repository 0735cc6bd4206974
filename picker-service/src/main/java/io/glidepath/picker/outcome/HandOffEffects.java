package io.glidepath.picker.outcome;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.picker.learning.PrefillSample;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.ledger.Placement.Leg;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.pairing.LinkRates;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What the end of a prefill leg, and the transfer after it, change beside the ledger.
 *
 * @param residency what was just routed
 * @param rates speeds of workers
 * @param links speeds of links
 * @param metrics counts
 */
@Component
record HandOffEffects(PredictedResidency residency, RateBook rates, LinkRates links, PickerMetrics metrics) {

    /** One that failed, or that another worker than the chosen one served, teaches nothing. */
    void prefilled(Outcome outcome, Reservation reservation, long nowNanos) {
        reservation.placement().leg().ifPresent(leg -> {
            metrics.prefillLeg(Duration.ofMillis(millis(outcome)), result(outcome, leg));
            if (went(outcome) && leg.worker().equals(outcome.worker())) {
                residency.prefilled(reservation.id().number(), nowNanos);
                learn(outcome, reservation, leg, nowNanos);
            }
        });
    }

    /** The first token of a request that was handed off. */
    void pulled(Outcome outcome, Reservation reservation) {
        LegReport report = outcome.handOff();
        if (report == null) {
            return;
        }
        metrics.handOff(report.fallback().word());
        report.transferMs().ifPresent(millis -> reservation
                .placement()
                .leg()
                .filter(leg -> report.prefill().filter(leg.worker()::equals).isPresent())
                .ifPresent(leg -> carried(leg, millis / 1e3)));
    }

    private void carried(Leg leg, double seconds) {
        metrics.transfer(Duration.ofNanos(Math.round(seconds * 1e9)));
        links.carried(
                leg.transit().ends(),
                leg.transit().bytes(),
                seconds - leg.transit().besidesSeconds(),
                leg.transit().usualBytesPerSecond());
    }

    private void learn(Outcome outcome, Reservation reservation, Leg leg, long nowNanos) {
        Integer reported = outcome.cachedTokens();
        int expected = reservation.placement().promptTokens() - leg.uncachedTokens();
        if (reported != null && 10L * Math.abs(reported - expected) > leg.uncachedTokens()) {
            return;
        }
        rates.firstToken(
                reservation.claim().model(),
                leg.worker(),
                new PrefillSample(
                        leg.uncachedTokens(), millis(outcome) / 1e3, leg.usualSeconds(), reservation.aheadSeconds()),
                nowNanos);
    }

    private static long millis(Outcome outcome) {
        return Objects.requireNonNullElse(outcome.ms(), outcome.sinceDispatchMicros() / 1_000);
    }

    /** An adapter need not say how it ended; it tells the end of what went well. */
    private static boolean went(Outcome outcome) {
        return outcome.result() == null || outcome.result() == OutcomeResult.OK;
    }

    private static String result(Outcome outcome, Leg leg) {
        if (!went(outcome)) {
            return "failed";
        }
        return leg.worker().equals(outcome.worker()) ? "ok" : "other";
    }
}
