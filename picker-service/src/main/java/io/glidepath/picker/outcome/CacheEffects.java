package io.glidepath.picker.outcome;

import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.picker.chunks.RoutedChunks;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.reality.CacheReality;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.signals.PickerMetrics;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What an outcome says of a worker's cache.
 *
 * @param residency what was just routed
 * @param chunks what was routed of prompts without tokens
 * @param reality whether the index is right
 * @param metrics counts
 */
@Component
record CacheEffects(PredictedResidency residency, RoutedChunks chunks, CacheReality reality, PickerMetrics metrics) {

    void firstToken(Reservation reservation, long nowNanos) {
        residency.firstToken(reservation.id().number(), nowNanos);
    }

    void freed(Reservation reservation) {
        residency.ended(reservation.id().number());
        chunks.unserved(reservation.id().number());
    }

    /** What was believed of a text says nothing of the index. */
    void ended(Outcome outcome, Reservation reservation) {
        long number = reservation.id().number();
        residency.ended(number);
        Integer reported = outcome.cachedTokens();
        Placement placed = reservation.placement();
        boolean byText = chunks.knows(number);
        if (reported != null) {
            metrics.cachedTokens(placed.cachedTokens(), reported);
            chunks.reported(
                    number, Objects.requireNonNullElse(outcome.promptTokens(), placed.promptTokens()), reported);
            if (!byText) {
                reality.compared(placed.worker(), placed.promptTokens(), placed.cachedTokens(), reported);
            }
        } else if (reservation.started()) {
            chunks.served(number);
        } else {
            chunks.unserved(number);
        }
    }
}
