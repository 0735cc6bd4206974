package io.glidepath.picker.pick;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.explain.AttemptExplained;
import io.glidepath.picker.explain.DecisionLog;
import io.glidepath.picker.explain.OutcomeExplained;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.placing.CacheKnowledge;
import io.glidepath.picker.placing.Deciding;
import io.glidepath.picker.reading.Deadline;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.reading.PromptReading;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.sessions.Sessions;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * One pick from body to reservation. Blocks its thread, a virtual one, while tokens and the index are asked for, and while
 * the request is held.
 */
@Component
class PickService {

    private final PromptReading reading;
    private final Deciding deciding;
    private final Ledger ledger;
    private final Waiting waiting;
    private final DecisionLog decisions;
    private final PickTools tools;

    PickService(
            PromptReading reading,
            Deciding deciding,
            Ledger ledger,
            Waiting waiting,
            DecisionLog decisions,
            PickTools tools) {
        this.reading = reading;
        this.deciding = deciding;
        this.ledger = ledger;
        this.waiting = waiting;
        this.decisions = decisions;
        this.tools = tools;
    }

    PickResult pick(PickCall call, byte[] body, Ticket ticket) {
        Deadline deadline = Deadline.in(call.deadline(), tools.clock());
        return switch (reading.read(call.path(), call.tenant(), body, deadline)) {
            case PromptReading.Read.Refused refused -> new PickResult.Refused(refused.problem());
            case PromptReading.Read.Known known -> {
                Bid.Tools looking = new Bid.Tools(deciding, ledger, decisions.candidates(), tools);
                yield place(
                        new Bid(
                                call,
                                known.facts(),
                                body.length,
                                () -> deadline.passed() || ticket.abandoned(),
                                looking),
                        deadline,
                        ticket);
            }
        };
    }

    /** Frees what was reserved for a caller that is not there any more. */
    void free(ReservationId reservation) {
        ledger.release(reservation, tools.clock().nanos()).ifPresent(freed -> {
            deciding.experience().circuits().saidNothing(freed.placement().worker(), reservation.number());
            deciding.experience().residency().ended(reservation.number());
            deciding.experience().chunks().unserved(reservation.number());
            tools.metrics().freed("caller_gone");
            decisions.ended(
                    freed.claim().tenant(), freed.claim().requestId(), reservation, OutcomeExplained.callerGone());
        });
    }

    private PickResult place(Bid bid, Deadline deadline, Ticket ticket) {
        Bid.Look look = waiting.place(bid, deadline, ticket);
        bid.held().ifPresent(held -> tools.metrics().held(held.lack().word(), waiting.band(bid), held.time()));
        return switch (look) {
            case Bid.Look.Reserved reserved -> picked(bid, reserved, ticket);
            case Bid.Look.Refused refused -> refuse(bid, refused.problem());
            case Bid.Look.Waits waits -> throw new IllegalStateException("a bid that waits was let go");
        };
    }

    private PickResult picked(Bid bid, Bid.Look.Reserved reserved, Ticket ticket) {
        Explanations explain = bid.explanations();
        AttemptExplained told = explain.picked(
                reserved.id(), reserved.ranking(), bid.held(), tools.instants().instant());
        decisions.decided(bid.call().tenant(), bid.call().requestId(), told);
        tools.metrics()
                .decision(explain.policy().profile(), bid.call().attempt().word());
        note(explain, reserved.ranking());
        bid.turn().ifPresent(turn -> tools.sessions()
                .runs(
                        turn,
                        reserved.ranking().best().worker().id(),
                        tools.clock().nanos()));
        if (!ticket.hold(reserved.id())) {
            free(reserved.id());
        }
        PickAnswer answer = Answers.answer(
                explain.facts(),
                new Answers.Reserved(reserved.id(), explain.placing().pair()),
                reserved.ranking(),
                explain.policy().revision(),
                tools.settings().candidates());
        return new PickResult.Picked(answer, told.summary());
    }

    private void note(Explanations explain, Ranking ranking) {
        PromptFacts facts = explain.facts();
        if (facts.tokens().ids().length > 0
                || facts.tokens().chunks().filter(text -> text.count() > 0).isPresent()) {
            int held = ranking.mostCached().map(WorkerNow::cachedTokens).orElse(0);
            deciding.experience().reuse().note(facts.tokens().count(), held);
        }
        ranking.order().stream()
                .filter(rated ->
                        explain.placing().knowledge(rated.worker().id()).source() == CacheKnowledge.Source.INCOMPATIBLE)
                .forEach(rated -> tools.metrics().incompatibleKeys());
    }

    private PickResult refuse(Bid bid, Problem problem) {
        decisions.decided(
                bid.call().tenant(),
                bid.call().requestId(),
                bid.explanations().refused(problem, bid.held(), tools.instants().instant()));
        return new PickResult.Refused(problem);
    }

    /**
     * What every pick is timed, counted and bounded with.
     *
     * @param clock for differences
     * @param instants for dates
     * @param metrics counts
     * @param settings bounds
     * @param sessions where conversations ran
     */
    @Component
    record PickTools(
            MonotonicClock clock,
            InstantSource instants,
            PickerMetrics metrics,
            PickProperties settings,
            Sessions sessions) {}
}
