package io.glidepath.picker.outcome;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.picker.circuit.Circuits;
import io.glidepath.picker.learning.PrefillSample;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.ledger.Placement.Leg;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.pairing.LinkRates;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What the end of a prefill leg, and the transfer after it, change beside the ledger.
 *
 * @param residency what was just routed
 * @param rates speeds of workers
 * @param links speeds of links
 * @param circuits who failed too often
 * @param metrics counts
 */
@Component
record HandOffEffects(
        PredictedResidency residency, RateBook rates, LinkRates links, Circuits circuits, PickerMetrics metrics) {

    /** One that failed, or that another worker than the chosen one served, teaches nothing of speeds. */
    void prefilled(Outcome outcome, Reservation reservation, long nowNanos) {
        reservation.placement().leg().ifPresent(leg -> {
            metrics.prefillLeg(Duration.ofMillis(millis(outcome)), result(outcome, leg));
            judge(outcome, leg.worker(), reservation.id().number(), nowNanos);
            if (outcome.wentWell() && leg.worker().equals(outcome.worker())) {
                residency.prefilled(reservation.id().number(), nowNanos);
                learn(outcome, reservation, leg, nowNanos);
            }
        });
    }

    /** The list is gone through in its order, so where its last worker failed, the chosen one did before. */
    private void judge(Outcome outcome, WorkerId chosen, long number, long nowNanos) {
        WorkerId asked = Objects.requireNonNullElse(outcome.worker(), chosen);
        switch (Objects.requireNonNullElse(outcome.result(), OutcomeResult.OK)) {
            case OK -> circuits.wentWell(asked, number);
            case FAILED, TIMEOUT ->
                Stream.of(asked, chosen).distinct().forEach(worker -> circuits.failed(worker, number, nowNanos));
            case CANCELLED, REFUSED -> circuits.saidNothing(chosen, number);
        }
    }

    /** It ended before anything was heard of the prefill worker; another may be sent there to see. */
    void over(Reservation reservation) {
        reservation
                .placement()
                .leg()
                .ifPresent(leg ->
                        circuits.saidNothing(leg.worker(), reservation.id().number()));
    }

    /** The first token of a request that was handed off. */
    void pulled(Outcome outcome, Reservation reservation, long nowNanos) {
        LegReport report = outcome.handOff();
        if (report == null) {
            return;
        }
        metrics.handOff(report.fallback().word());
        report.prefill()
                .ifPresent(reader -> circuits.wentWell(reader, reservation.id().number()));
        passedOver(report, reservation, nowNanos);
        report.transferMs().ifPresent(millis -> reservation
                .placement()
                .leg()
                .filter(leg -> report.prefill().filter(leg.worker()::equals).isPresent())
                .ifPresent(leg -> carried(leg, millis / 1e3)));
    }

    /** Another worker of the list read the prompt, since the chosen one failed. One that has enough or is not ready did not. */
    private void passedOver(LegReport report, Reservation reservation, long nowNanos) {
        boolean failed =
                switch (report.fallback()) {
                    case UNREACHABLE, TIMEOUT, FAILED, BROKEN, ABORTED ->
                        report.prefill().isPresent();
                    case NONE, BUSY, NOTHING_TO_FETCH, NOT_READY, REPEATED, UNSUPPORTED -> false;
                };
        reservation
                .placement()
                .leg()
                .map(Leg::worker)
                .filter(chosen -> failed && !report.prefill().equals(Optional.of(chosen)))
                .ifPresent(chosen -> circuits.failed(chosen, reservation.id().number(), nowNanos));
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

    private static String result(Outcome outcome, Leg leg) {
        if (!outcome.wentWell()) {
            return "failed";
        }
        return leg.worker().equals(outcome.worker()) ? "ok" : "other";
    }
}
