package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.reading.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which of the workers that serve a model may be chosen.
 *
 * @param eligible those that may
 * @param left those that may not, and why
 * @param senders those that may read its prompt for one that is eligible
 */
public record Eligibility(List<FleetWorker> eligible, List<Left> left, List<FleetWorker> senders) {

    /** Longest context of those that were left out for nothing but that; empty when there is none. */
    public OptionalInt longestContext() {
        return left.stream()
                .filter(entry -> entry.reason() == Reason.CONTEXT)
                .mapToInt(Left::maxModelLen)
                .max();
    }

    /** Sorts the workers that serve a request's model, where none reads prompts but by its role. */
    public static Eligibility of(PromptFacts facts, List<WorkerId> exclude) {
        return of(facts, exclude, Set.of(), Map.of());
    }

    /** Sorts the workers that serve a request's model, by what decides it. */
    public static Eligibility of(PromptFacts facts, List<WorkerId> exclude, Decider decider) {
        return of(facts, exclude, decider.reading(), decider.policy().labels());
    }

    /**
     * Sorts the workers that serve a request's model.
     *
     * @param facts the request
     * @param exclude workers that its caller tried already
     * @param reading workers that could do both and only read prompts for now; where nobody else may be chosen, they may
     * @param labels what a worker that answers must bear; whoever only reads the prompt need not
     */
    static Eligibility of(
            PromptFacts facts, List<WorkerId> exclude, Set<WorkerId> reading, Map<String, String> labels) {
        List<FleetWorker> eligible = new ArrayList<>();
        List<FleetWorker> readers = new ArrayList<>();
        List<FleetWorker> senders = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        for (FleetWorker worker : facts.serving().workers()) {
            int limit = maxModelLen(worker, facts);
            Optional<Reason> reason = reason(worker, exclude, facts, limit);
            if (reason.isEmpty() && !WorkerLabels.bears(worker.report(), labels)) {
                reason = Optional.of(Reason.LABELS);
            }
            boolean byRole = worker.report().role() == WorkerRole.PREFILL;
            if (byRole && HandOffs.can(worker) && reads(worker, exclude, facts, limit)) {
                senders.add(worker);
            }
            if (reason.isPresent()) {
                left.add(new Left(worker, reason.get(), limit));
            } else if (!byRole && reading.contains(worker.report().id())) {
                readers.add(worker);
            } else {
                eligible.add(worker);
            }
        }
        return reading(eligible, left, senders, readers, facts);
    }

    private static Eligibility reading(
            List<FleetWorker> eligible,
            List<Left> left,
            List<FleetWorker> senders,
            List<FleetWorker> readers,
            PromptFacts facts) {
        if (eligible.isEmpty()) {
            return new Eligibility(List.copyOf(readers), List.copyOf(left), List.of());
        }
        readers.forEach(worker -> left.add(new Left(worker, Reason.READS_NOW, maxModelLen(worker, facts))));
        senders.addAll(readers);
        return new Eligibility(List.copyOf(eligible), List.copyOf(left), List.copyOf(senders));
    }

    private static boolean reads(FleetWorker worker, List<WorkerId> exclude, PromptFacts facts, int maxModelLen) {
        return worker.report().state() == WorkerState.READY
                && !exclude.contains(worker.report().id())
                && !tooLong(facts, maxModelLen);
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
        return maxModelLen(Serving.served(worker, facts.serving().requested()));
    }

    static int maxModelLen(Optional<ServedModel> served) {
        return served.map(model -> Objects.requireNonNullElse(model.maxModelLen(), Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
    }

    /** Why a worker is left out. */
    public enum Reason {
        /** Its role. */
        PREFILL_ROLE("reads prompts for others only"),
        /** The controller's choice, which changes with the load. */
        READS_NOW("reads prompts for others now"),
        /** It starts, drains or is down. */
        NOT_READY("is not ready"),
        /** The caller tried it already. */
        EXCLUDED("was excluded by the caller"),
        /** Its policy asks for what it does not bear. */
        LABELS("does not bear the labels that the policy asks for"),
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
