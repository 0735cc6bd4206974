package io.glidepath.picker.pick;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.explain.AttemptExplained;
import io.glidepath.picker.explain.AttemptExplained.Inputs;
import io.glidepath.picker.explain.CandidateExplained;
import io.glidepath.picker.explain.CandidateExplained.Standing;
import io.glidepath.picker.explain.SplitExplained;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.pairing.Joint;
import io.glidepath.picker.placing.CacheKnowledge;
import io.glidepath.picker.placing.Eligibility;
import io.glidepath.picker.placing.Placing;
import io.glidepath.picker.policyfile.InForce;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.Room.Lack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells one decision.
 *
 * @param call who asked
 * @param facts what was known
 * @param eligibility who could be chosen
 * @param placing what was chosen, and on what
 * @param policy what decided
 * @param kept how many candidates are told
 */
record Explanations(
        PickCall call, PromptFacts facts, Eligibility eligibility, Placing placing, InForce policy, int kept) {

    AttemptExplained picked(ReservationId reservation, Ranking ranking, Optional<HeldFor> held, Instant at) {
        return attempt(summary(ranking) + heldSummary(held), Optional.of(reservation), true, null, held, at);
    }

    AttemptExplained refused(Problem problem, Optional<HeldFor> held, Instant at) {
        String summary = "refused=" + problem.code() + " model="
                + facts.serving().model() + " of=" + facts.serving().workers().size() + heldSummary(held);
        return attempt(summary, Optional.empty(), false, problem.code(), held, at);
    }

    /** Nothing happened yet: it would be bound at once. */
    AttemptExplained wouldBind(Instant at) {
        return attempt("would bind " + summary(ranking()), Optional.empty(), true, null, Optional.empty(), at);
    }

    /** Nothing happened yet: it would be held, and its place be looked for again on each event. */
    AttemptExplained wouldHold(Lack lack, Instant at) {
        String summary = "would hold for want of " + lack.word() + ", best now " + summary(ranking());
        return attempt(summary, Optional.empty(), false, null, Optional.empty(), at);
    }

    private Ranking ranking() {
        return placing.ranking().orElseThrow();
    }

    private AttemptExplained attempt(
            String summary,
            Optional<ReservationId> reservation,
            boolean chosen,
            @Nullable String refusal,
            Optional<HeldFor> held,
            Instant at) {
        List<Rated> order = placing.ranking().map(Ranking::order).orElse(List.of());
        return new AttemptExplained(
                call.attempt(),
                at,
                summary,
                reservation.orElse(null),
                call.parent().orElse(null),
                chosen ? order.getFirst().worker().id() : null,
                refusal,
                policy.profile(),
                policy.revision(),
                inputs(),
                held.map(HeldFor::millis).orElse(null),
                placing.compared().map(SplitExplained::of).orElse(null),
                steps(held),
                candidates(order),
                Math.max(
                        0,
                        order.size()
                                + placing.failedTooOften().size()
                                + eligibility.left().size()
                                - kept));
    }

    private static String heldSummary(Optional<HeldFor> held) {
        return held.map(how -> String.format(
                        Locale.ROOT,
                        " held=%.3fs(%s)",
                        how.time().toNanos() / 1e9,
                        how.lack().word()))
                .orElse("");
    }

    private List<String> steps(Optional<HeldFor> held) {
        List<String> steps = new ArrayList<>();
        placing.ranking().ifPresent(ranked -> {
            steps.addAll(ranked.steps());
            ranked.order().stream()
                    .findFirst()
                    .map(best -> best.worker().id())
                    .filter(placing::failing)
                    .ifPresent(
                            worker -> steps.add("circuit: " + worker + " failed too often lately and is tried again"));
        });
        placing.readsForNobody().stream()
                .sorted()
                .forEach(worker -> steps.add("circuit: " + worker + " failed too often lately and reads for nobody"));
        held.ifPresent(how -> steps.addFirst(how.sentence()));
        return steps;
    }

    private String summary(Ranking ranking) {
        Rated best = ranking.best();
        // Joined, since it comes with every pick and a pattern would be read anew for each.
        return "worker=" + best.worker().id() + splitSummary()
                + " cost=" + Seconds.told(best.terms().costSeconds())
                + " ttft=" + Seconds.told(best.terms().ttftSeconds())
                + " cached=" + best.worker().cachedTokens() + '/'
                + facts.tokens().count()
                + " tokens=" + facts.tokens().source().name().toLowerCase(Locale.ROOT)
                + " index=" + (facts.lookup() instanceof Lookup.Answered answered ? answered.ageMs() + "ms" : index())
                + " policy=" + policy.profile() + " rev=" + policy.revision()
                + " of=" + ranking.order().size();
    }

    /** Who reads the prompt for it, and what it would cost together; nothing where it is not apart. */
    private String splitSummary() {
        return placing.compared()
                .filter(Joint.Compared::apart)
                .map(both -> String.format(
                        Locale.ROOT,
                        " prefill=%s stay=%s:%.3fs",
                        both.pair().sender().worker().id(),
                        both.stay().worker().id(),
                        both.stay().terms().costSeconds()))
                .orElse("");
    }

    private Inputs inputs() {
        return new Inputs(
                facts.serving().model(),
                facts.tokens().count(),
                facts.expectedOutput(),
                facts.keys().length,
                facts.tokens().source(),
                facts.tokens().fall().orElse(null),
                index(),
                facts.lookup() instanceof Lookup.Answered answered ? answered.ageMs() : null,
                facts.fleet().age().toMillis(),
                facts.fleet().view().revision(),
                placing.reuseShare());
    }

    private String index() {
        return switch (facts.lookup()) {
            case Lookup.Answered answered -> "answered";
            case Lookup.Without without -> without.cause();
        };
    }

    private List<CandidateExplained> candidates(List<Rated> order) {
        List<CandidateExplained> told = new ArrayList<>(kept);
        for (Rated rated : order.subList(0, Math.min(kept, order.size()))) {
            told.add(ranked(rated, told.size() + 1, order.getFirst()));
        }
        Stream.concat(
                        placing.failedTooOften().stream()
                                .sorted()
                                .map(worker -> leftOut(worker, "failed too often lately")),
                        eligibility.left().stream()
                                .map(left -> leftOut(left.worker().report().id(), left.sentence())))
                .limit(kept - told.size())
                .forEach(told::add);
        return told;
    }

    private static CandidateExplained leftOut(WorkerId worker, String why) {
        return new CandidateExplained(worker, 0, CacheKnowledge.Source.NONE.word(), new Standing.LeftOut(why));
    }

    private CandidateExplained ranked(Rated rated, int rank, Rated best) {
        WorkerId worker = rated.worker().id();
        return new CandidateExplained(
                worker,
                rated.worker().cachedTokens(),
                placing.knowledge(worker).source().word(),
                new Standing.Ranked(
                        rank,
                        rated.worker().slowness(),
                        placing.forecastError(worker),
                        rated.terms(),
                        rated.terms().costSeconds() - best.terms().costSeconds()));
    }
}
