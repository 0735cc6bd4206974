package io.glidepath.picker.outcome;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.picker.circuit.Circuits;
import io.glidepath.picker.explain.DecisionLog;
import io.glidepath.picker.explain.OutcomeExplained;
import io.glidepath.picker.learning.AnswerLengths;
import io.glidepath.picker.learning.PrefillSample;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.ledger.Freed;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.loras.LoadedLoras;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an outcome changes beside the ledger: predictions, rates, explanations, error figures. */
@Component
class OutcomeEffects {

    private final CacheEffects cache;
    private final RateBook rates;
    private final AnswerLengths lengths;
    private final DecisionLog decisions;
    private final PickerMetrics metrics;
    private final Circuits circuits;
    private final HandOffEffects handOffs;
    private final LoadedLoras loras;

    OutcomeEffects(
            CacheEffects cache,
            RateBook rates,
            AnswerLengths lengths,
            DecisionLog decisions,
            PickerMetrics metrics,
            HandOffEffects handOffs,
            Circuits circuits,
            LoadedLoras loras) {
        this.cache = cache;
        this.handOffs = handOffs;
        this.rates = rates;
        this.lengths = lengths;
        this.decisions = decisions;
        this.metrics = metrics;
        this.circuits = circuits;
        this.loras = loras;
    }

    void moved(Outcome outcome, Reservation reservation, long nowNanos) {
        if (outcome.leg() != null) {
            handOffs.prefilled(outcome, reservation, nowNanos);
            return;
        }
        switch (outcome.event()) {
            case DISPATCHED, PROGRESS -> {}
            case FIRST_TOKEN -> {
                handOffs.pulled(outcome, reservation, nowNanos);
                firstToken(reservation, nowNanos);
            }
            case END -> ended(outcome, reservation, nowNanos);
        }
    }

    void freed(Freed freed) {
        cache.freed(freed.reservation());
        circuits.saidNothing(
                freed.reservation().placement().worker(),
                freed.reservation().id().number());
        handOffs.over(freed.reservation());
        explain(freed.reservation(), null, freed.cause().word());
    }

    private void firstToken(Reservation reservation, long nowNanos) {
        cache.firstToken(reservation, nowNanos);
        double predicted = reservation.placement().forecast().ttftSeconds();
        if (predicted > 0) {
            rates.forecast(
                    reservation.claim().model(),
                    reservation.placement().worker(),
                    predicted,
                    reservation.firstTokenMicros() / 1e6,
                    nowNanos);
            metrics.timeToFirstToken(
                    Duration.ofNanos(Math.round(predicted * 1e9)),
                    Duration.ofNanos(1_000 * reservation.firstTokenMicros()));
        }
    }

    private void ended(Outcome outcome, Reservation reservation, long nowNanos) {
        cache.ended(outcome, reservation);
        judge(outcome.result(), reservation, nowNanos);
        handOffs.over(reservation);
        if (outcome.result() == OutcomeResult.OK) {
            learn(outcome, reservation, nowNanos);
        }
        explain(reservation, outcome, null);
    }

    private void judge(@Nullable OutcomeResult result, Reservation reservation, long nowNanos) {
        WorkerId worker = reservation.placement().worker();
        long number = reservation.id().number();
        switch (result) {
            case OK -> circuits.wentWell(worker, number);
            case FAILED, TIMEOUT -> circuits.failed(worker, number, nowNanos);
            case CANCELLED, REFUSED -> circuits.saidNothing(worker, number);
            case null -> circuits.saidNothing(worker, number);
        }
    }

    private void learn(Outcome outcome, Reservation reservation, long nowNanos) {
        WorkerId worker = reservation.placement().worker();
        String model = reservation.claim().model();
        if (reservation.outputTokens() > 0) {
            lengths.ended(model, reservation.claim().tenant(), reservation.outputTokens());
        }
        if (!reservation.started()) {
            return;
        }
        // What was read elsewhere says nothing of the speed of the worker that goes on.
        if (reservation.placement().leg().isEmpty() && cacheWasAsPredicted(outcome, reservation)) {
            learnPrefill(reservation, nowNanos);
        }
        long decodeMicros = outcome.sinceDispatchMicros() - reservation.firstTokenMicros();
        if (reservation.outputTokens() > 1 && decodeMicros > 0) {
            rates.answer(model, worker, decodeMicros / 1e6 / (reservation.outputTokens() - 1), nowNanos);
        }
    }

    /** One that waited for its adapter measures the adapter, and nothing else of the worker. */
    private void learnPrefill(Reservation reservation, long nowNanos) {
        WorkerId worker = reservation.placement().worker();
        PrefillSample sample = sample(reservation);
        Placement.Forecast forecast = reservation.placement().forecast();
        if (forecast.loadSeconds() == 0) {
            rates.firstToken(reservation.claim().model(), worker, sample, nowNanos);
        } else if (sample.hardlyAnyAhead()) {
            loras.waited(worker, sample.measuredSeconds() - (forecast.ttftSeconds() - forecast.loadSeconds()));
        }
    }

    /** Else the time measures the prediction of the cache, not the worker. */
    private static boolean cacheWasAsPredicted(Outcome outcome, Reservation reservation) {
        Integer reported = outcome.cachedTokens();
        int off = reported == null
                ? 0
                : Math.abs(reported - reservation.placement().cachedTokens());
        return 10L * off <= reservation.placement().uncachedTokens();
    }

    private static PrefillSample sample(Reservation reservation) {
        return new PrefillSample(
                reservation.placement().uncachedTokens(),
                reservation.firstTokenMicros() / 1e6,
                reservation.placement().forecast().usualSeconds(),
                reservation.aheadSeconds());
    }

    private void explain(Reservation reservation, @Nullable Outcome outcome, @Nullable String freed) {
        OutcomeExplained told = new OutcomeExplained(
                outcome == null ? null : outcome.result(),
                freed,
                millis(Math.round(1e6 * reservation.placement().forecast().ttftSeconds())),
                reservation.started() ? millis(reservation.firstTokenMicros()) : null,
                reservation.placement().cachedTokens(),
                outcome == null ? null : outcome.cachedTokens(),
                reservation.outputTokens(),
                outcome == null ? 0 : millis(outcome.sinceDispatchMicros()));
        decisions.ended(reservation.claim().tenant(), reservation.claim().requestId(), reservation.id(), told);
    }

    private static double millis(long micros) {
        return micros / 1e3;
    }
}
