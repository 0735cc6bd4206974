package io.glidepath.picker.pick;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.flow.WaitEnd;
import io.glidepath.picker.placing.Eligibility;
import io.glidepath.picker.reading.PromptFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What a pick is refused with. */
final class Refusals {

    private Refusals() {}

    /** What stands in the way before anyone is ranked. */
    static Optional<Problem> obstacle(Eligibility eligibility, PromptFacts facts, boolean pointless) {
        OptionalInt context = eligibility.longestContext();
        if (eligibility.eligible().isEmpty()) {
            return Optional.of(context.isPresent() ? tooLong(facts, context.getAsInt()) : noReadyWorker());
        }
        return pointless ? Optional.of(deadlinePassed()) : Optional.empty();
    }

    static Problem noReadyWorker() {
        return Problem.of(RefusalCode.NO_READY_WORKER, "no worker that serves the model can take the request now");
    }

    static Problem deadlinePassed() {
        return Problem.of(RefusalCode.DEADLINE_EXCEEDED, "the caller's deadline passed before a choice");
    }

    static Problem ledgerFull(int limit) {
        return Problem.of(RefusalCode.SATURATED, "the picker holds " + limit + " reservations already");
    }

    static Problem tooLate() {
        return Problem.of(
                RefusalCode.SATURATED, "no worker is predicted to answer within x-slo-ttft-ms", "x-slo-ttft-ms");
    }

    /** A wait that ended without a place. */
    static Problem ended(WaitEnd.Refused end) {
        return switch (end.cause()) {
            case FULL, EVICTED, TOO_OLD, SHED ->
                later(Problem.of(RefusalCode.SATURATED, end.cause().sentence()), end.retryAfter());
            case STOPPING ->
                later(Problem.of(RefusalCode.UNAVAILABLE, end.cause().sentence()), end.retryAfter());
        };
    }

    static Problem later(Problem problem, Duration retryAfter) {
        return new Problem(
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.code(),
                problem.param(),
                retryAfter.toMillis());
    }

    private static Problem tooLong(PromptFacts facts, int longest) {
        OptionalInt maxTokens = facts.request().maxTokens();
        return Problem.of(
                RefusalCode.CONTEXT_TOO_LONG,
                "the prompt has " + facts.tokens().count() + " tokens and asks for "
                        + (maxTokens.isPresent() ? maxTokens.getAsInt() + "" : "at least 1")
                        + " more, but the longest context of a ready worker is " + longest);
    }
}
