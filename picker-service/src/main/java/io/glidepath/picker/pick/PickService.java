package io.glidepath.picker.pick;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.explain.AttemptExplained;
import io.glidepath.picker.explain.DecisionLog;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** One pick from body to reservation. Blocks its thread, a virtual one, while tokens and the index are asked for. */
@Component
class PickService {

    private final PromptReading reading;
    private final Decider decider;
    private final Ledger ledger;
    private final DecisionLog decisions;
    private final PickTools tools;

    PickService(PromptReading reading, Decider decider, Ledger ledger, DecisionLog decisions, PickTools tools) {
        this.reading = reading;
        this.decider = decider;
        this.ledger = ledger;
        this.decisions = decisions;
        this.tools = tools;
    }

    PickResult pick(PickCall call, byte[] body, Ticket ticket) {
        Deadline deadline = Deadline.in(call.deadline(), tools.clock());
        return switch (reading.read(call.path(), body, deadline)) {
            case PromptReading.Read.Refused refused -> new PickResult.Refused(refused.problem());
            case PromptReading.Read.Known known -> choose(call, known.facts(), deadline, ticket);
        };
    }

    /** Frees what was reserved for a caller that is not there any more. */
    void free(ReservationId reservation) {
        ledger.release(reservation).ifPresent(freed -> {
            decider.residency().ended(reservation.number());
            tools.metrics().freed("caller_gone");
        });
    }

    private PickResult choose(PickCall call, PromptFacts facts, Deadline deadline, Ticket ticket) {
        Eligibility eligibility = Eligibility.of(facts, call.exclude());
        long start = tools.clock().nanos();
        Placing placing = new Placing(facts, eligibility.eligible(), decider, call.requestId(), start);
        Explanations explain = new Explanations(
                call, facts, eligibility, placing, decider.policy().word(), decisions.candidates());
        Optional<Problem> obstacle = obstacle(eligibility, facts, deadline, ticket);
        if (obstacle.isPresent()) {
            return refuse(explain, obstacle.get());
        }
        Claim claim = new Claim(
                call.requestId(),
                call.attempt(),
                call.gateway(),
                facts.serving().model(),
                call.tenant());
        Claimed claimed = ledger.chooseAndReserve(claim, start, placing);
        tools.metrics().choose(Duration.ofNanos(tools.clock().nanos() - start));
        return switch (claimed) {
            case Claimed.Reserved reserved ->
                picked(explain, reserved.id(), placing.ranking().orElseThrow(), ticket);
            case Claimed.Nowhere nowhere -> refuse(explain, noReadyWorker());
            case Claimed.Full full ->
                refuse(
                        explain,
                        Problem.of(
                                RefusalCode.SATURATED, "the picker holds " + full.limit() + " reservations already"));
        };
    }

    private static Optional<Problem> obstacle(
            Eligibility eligibility, PromptFacts facts, Deadline deadline, Ticket ticket) {
        OptionalInt context = eligibility.longestContext();
        if (eligibility.eligible().isEmpty()) {
            return Optional.of(context.isPresent() ? tooLong(facts, context.getAsInt()) : noReadyWorker());
        }
        return deadline.passed() || ticket.abandoned()
                ? Optional.of(Problem.of(RefusalCode.DEADLINE_EXCEEDED, "the caller's deadline passed before a choice"))
                : Optional.empty();
    }

    private PickResult picked(Explanations explain, ReservationId id, Ranking ranking, Ticket ticket) {
        AttemptExplained told = explain.picked(id, ranking, tools.instants().instant());
        decisions.decided(explain.call().tenant(), explain.call().requestId(), told);
        tools.metrics()
                .decision(decider.policy().word(), explain.call().attempt().word());
        note(explain, ranking);
        if (!ticket.hold(id)) {
            free(id);
        }
        PickAnswer answer =
                Answers.answer(explain.facts(), id, ranking, tools.settings().candidates());
        return new PickResult.Picked(answer, told.summary());
    }

    private void note(Explanations explain, Ranking ranking) {
        PromptFacts facts = explain.facts();
        if (facts.tokens().ids().length > 0) {
            int held = ranking.order().stream()
                    .map(Rated::worker)
                    .mapToInt(worker -> worker.cachedTokens())
                    .max()
                    .orElse(0);
            decider.reuse().note(facts.tokens().count(), held);
        }
        ranking.order().stream()
                .filter(rated ->
                        explain.placing().knowledge(rated.worker().id()).source() == CacheKnowledge.Source.INCOMPATIBLE)
                .forEach(rated -> tools.metrics().incompatibleKeys());
    }

    private PickResult refuse(Explanations explain, Problem problem) {
        decisions.decided(
                explain.call().tenant(),
                explain.call().requestId(),
                explain.refused(problem, tools.instants().instant()));
        return new PickResult.Refused(problem);
    }

    private static Problem noReadyWorker() {
        return Problem.of(RefusalCode.NO_READY_WORKER, "no worker that serves the model can take the request now");
    }

    private static Problem tooLong(PromptFacts facts, int longest) {
        OptionalInt maxTokens = facts.request().maxTokens();
        return Problem.of(
                RefusalCode.CONTEXT_TOO_LONG,
                "the prompt has " + facts.tokens().count() + " tokens and asks for "
                        + (maxTokens.isPresent() ? maxTokens.getAsInt() + "" : "at least 1")
                        + " more, but the longest context of a ready worker is " + longest);
    }

    /**
     * What every pick is timed, counted and bounded with.
     *
     * @param clock for differences
     * @param instants for dates
     * @param metrics counts
     * @param settings bounds
     */
    @Component
    record PickTools(MonotonicClock clock, InstantSource instants, PickerMetrics metrics, PickProperties settings) {}
}
