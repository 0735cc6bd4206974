package io.glidepath.picker.outcome;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Adoption.LiveRequest;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.learning.AnswerLengths;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.ledger.Applied;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Placement.Leg;
import io.glidepath.picker.ledger.Placement.Transit;
import io.glidepath.picker.signals.PickerMetrics;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** Moves the ledger by what gateways tell, and passes it on to who learns from it. */
@Component
class OutcomeService {

    private final Ledger ledger;
    private final OutcomeEffects effects;
    private final AnswerLengths lengths;
    private final EngineProfiles profiles;
    private final MonotonicClock clock;
    private final PickerMetrics metrics;

    OutcomeService(
            Ledger ledger,
            OutcomeEffects effects,
            AnswerLengths lengths,
            EngineProfiles profiles,
            MonotonicClock clock,
            PickerMetrics metrics) {
        this.ledger = ledger;
        this.effects = effects;
        this.lengths = lengths;
        this.profiles = profiles;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** An adapter, which tells the end of one leg, is no gateway and names none. */
    OutcomeBatch.Answer take(OutcomeBatch batch, Optional<GatewayId> gateway) {
        gateway.ifPresent(id -> ledger.heard(id, clock.nanos()));
        return new OutcomeBatch.Answer(batch.outcomes().stream().map(this::take).toList());
    }

    Adoption.Answer adopt(Adoption adoption, GatewayId gateway) {
        ledger.heard(gateway, clock.nanos());
        return new Adoption.Answer(adoption.requests().stream()
                .map(request -> adopt(request, gateway))
                .toList());
    }

    private OutcomeBatch.Item take(Outcome outcome) {
        long now = clock.nanos();
        Applied applied = ledger.apply(outcome, now);
        metrics.outcome(outcome.event().name().toLowerCase(Locale.ROOT), word(applied));
        return switch (applied) {
            case Applied.Moved moved -> {
                effects.moved(outcome, moved.reservation(), now);
                yield new OutcomeBatch.Item(200, null);
            }
            case Applied.Repeated repeated -> new OutcomeBatch.Item(200, null);
            case Applied.Unknown unknown -> new OutcomeBatch.Item(404, null);
            case Applied.EarlierLife earlier -> new OutcomeBatch.Item(410, null);
            case Applied.Foreign foreign -> new OutcomeBatch.Item(421, foreign.owner());
        };
    }

    private static String word(Applied applied) {
        return switch (applied) {
            case Applied.Moved moved -> "moved";
            case Applied.Repeated repeated -> "repeated";
            case Applied.Unknown unknown -> "unknown";
            case Applied.EarlierLife earlier -> "earlier_life";
            case Applied.Foreign foreign -> "foreign";
        };
    }

    private ReservationId adopt(LiveRequest request, GatewayId gateway) {
        Claim claim = new Claim(request.requestId(), request.attempt(), gateway, request.model(), request.tenant());
        int prompt = Math.max(1, request.promptTokens());
        int uncached = Math.clamp(request.uncachedTokens(), 1, prompt);
        double seconds = profiles.of(request.model()).prefillSeconds(uncached, prompt - uncached);
        Placement placement = new Placement(
                request.worker(),
                prompt,
                uncached,
                seconds,
                lengths.expected(request.model(), request.tenant(), OptionalInt.empty()),
                Placement.Forecast.NONE,
                reader(request).map(worker -> new Leg(worker, uncached, seconds, seconds, Transit.UNKNOWN)));
        int progress = request.firstTokenSeen() ? Math.max(0, request.outputTokens()) : -1;
        return ledger.adopt(claim, placement, progress, clock.nanos())
                .orElseThrow(() -> new RefusedException(
                        Problem.of(RefusalCode.SATURATED, "the ledger holds as many reservations as it may")));
    }

    /** Until the first token; a gateway does not know how much of the prompt that worker holds, so as much as the other. */
    private static Optional<WorkerId> reader(LiveRequest request) {
        return Optional.ofNullable(request.prefill()).filter(worker -> !request.firstTokenSeen());
    }
}
