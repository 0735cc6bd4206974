package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.reading.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of the workers that serve a model may be chosen.
 *
 * @param eligible those that may
 * @param left those that may not, and why
 */
public record Eligibility(List<FleetWorker> eligible, List<Left> left) {

    /** Longest context of those that were left out for nothing but that; empty when there is none. */
    public OptionalInt longestContext() {
        return left.stream()
                .filter(entry -> entry.reason() == Reason.CONTEXT)
                .mapToInt(Left::maxModelLen)
                .max();
    }

    /** Sorts the workers that serve a request's model. */
    public static Eligibility of(PromptFacts facts, List<WorkerId> exclude) {
        List<FleetWorker> eligible = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (FleetWorker worker : facts.serving().workers()) {
            int limit = maxModelLen(worker, facts);
            Optional<Reason> reason = reason(worker, exclude, facts, limit);
            reason.ifPresentOrElse(why -> left.add(new Left(worker, why, limit)), () -> eligible.add(worker));
        }
        return new Eligibility(List.copyOf(eligible), List.copyOf(left));
    }

    private static Optional<Reason> reason(
            FleetWorker worker, List<WorkerId> exclude, PromptFacts facts, int maxModelLen) {
        if (worker.report().role() == WorkerRole.PREFILL) {
            return Optional.of(Reason.PREFILL_ROLE);
        }
        if (worker.report().state() != WorkerState.READY) {
            return Optional.of(Reason.NOT_READY);
        }
        if (exclude.contains(worker.report().id())) {
            return Optional.of(Reason.EXCLUDED);
        }
        return tooLong(facts, maxModelLen) ? Optional.of(Reason.CONTEXT) : Optional.empty();
    }

    /** An estimate refuses nothing: the engine is the judge. */
    private static boolean tooLong(PromptFacts facts, int maxModelLen) {
        long wanted = (long) facts.tokens().count()
                + Math.max(1, facts.request().maxTokens().orElse(1));
        return facts.tokens().source() != TokenSource.TEXT && wanted > maxModelLen;
    }

    /** Most tokens of prompt and answer that a worker takes; the largest number where it does not say. */
    public static int maxModelLen(FleetWorker worker, PromptFacts facts) {
        return Serving.served(worker, facts.serving().requested())
                .map(model -> Objects.requireNonNullElse(model.maxModelLen(), Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }

    /** Why a worker is left out. */
    public enum Reason {
        /** Its role. */
        PREFILL_ROLE("reads prompts for others only"),
        /** It starts, drains or is down. */
        NOT_READY("is not ready"),
        /** The caller tried it already. */
        EXCLUDED("was excluded by the caller"),
        /** Prompt and answer do not fit. */
        CONTEXT("has too short a context");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    /**
     * A worker that is left out.
     *
     * @param worker the worker
     * @param reason why
     * @param maxModelLen its longest context
     */
    public record Left(FleetWorker worker, Reason reason, int maxModelLen) {

        /** Why, as the end of a sentence about it. */
        public String sentence() {
            return reason == Reason.NOT_READY
                    ? "is " + worker.report().state().name().toLowerCase(Locale.ROOT)
                    : reason.sentence;
        }
    }
}
