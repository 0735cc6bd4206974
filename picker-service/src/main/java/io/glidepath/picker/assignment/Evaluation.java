package io.glidepath.picker.assignment;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.FleetSize;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.LabelPace.Change;
import io.glidepath.picker.roles.LabelPace.Outcome;
import io.glidepath.picker.roles.RoleController;
import io.glidepath.picker.roles.RoleController.Sight;
import io.glidepath.picker.roles.RoleLabels;
import io.glidepath.picker.roles.RoleLabels.Candidate;
import io.glidepath.picker.roles.RolePlan;
import io.glidepath.picker.scheduling.EngineProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * One evaluation of who should prefill. Pure.
 *
 * @param leader who evaluates
 * @param splitting what the pool says
 * @param pace how often labels may change
 * @param profiles step times by model
 * @param inFlight requests that decode on a worker
 */
record Evaluation(
        String leader,
        Splitting splitting,
        LabelPace pace,
        Function<String, EngineProfile> profiles,
        ToIntFunction<WorkerId> inFlight) {

    /** Enough for a mean request: its own wait and its own decode count alike. */
    private static final double DECODE_WEIGHT = 1;

    /**
     * Evaluates.
     *
     * @param before the evaluation before, whoever made it
     * @param pool the workers
     * @param demand what is asked of all of them
     * @param at when
     * @return who prefills from now on
     */
    Assignment next(Assignment before, Pool pool, Demand demand, Instant at) {
        if (splitting.mode() == SplitMode.OFF) {
            return before.nothing(leader, at, "the pool does not split");
        }
        if (!pool.splits()) {
            return before.nothing(leader, at, "no two workers could share a request");
        }
        if (pool.model().isEmpty()) {
            return before.nothing(leader, at, "the pool serves several models, so roles stay as they are reported");
        }
        OptionalDouble cache = cacheTokens(pool);
        if (cache.isEmpty()) {
            return before.nothing(leader, at, "a worker does not say how large its cache is");
        }
        RolePlan plan = new RoleController(splitting.hopSeconds(), DECODE_WEIGHT)
                .next(before.plan(), sight(pool, demand, cache.getAsDouble()));
        return assigned(before, pool, plan, at);
    }

    private Assignment assigned(Assignment before, Pool pool, RolePlan plan, Instant at) {
        boolean moves =
                splitting.mode() == SplitMode.AUTOMATIC && pool.movable().size() > 1;
        String advice = advice(pool, plan, moves);
        List<Candidate> candidates = moves ? candidates(pool) : List.of();
        Change change =
                change(before, candidates, plan.prefills() - pool.fixed().size(), at);
        return Assignment.of(
                leader,
                at,
                plan,
                change.labelled(),
                before.lastChange().after(change.outcome(), at),
                moves ? reason(plan, change) : "roles are fixed",
                advice);
    }

    private List<Candidate> candidates(Pool pool) {
        return pool.movable().stream()
                .map(worker -> worker.report().id())
                .map(id -> new Candidate(id, inFlight.applyAsInt(id)))
                .toList();
    }

    /** A worker that cannot do both any more has lost its label by that. */
    private Change change(Assignment before, List<Candidate> candidates, int wanted, Instant at) {
        Set<WorkerId> able = candidates.stream().map(Candidate::id).collect(Collectors.toSet());
        Set<WorkerId> held = before.labelled().stream().filter(able::contains).collect(Collectors.toUnmodifiableSet());
        Change change = pace.judge(
                held,
                RoleLabels.choose(held, candidates, wanted),
                Duration.between(before.lastChange().at(), at));
        return change.outcome() == Outcome.NONE ? new Change(held, LabelPace.between(before.labelled(), held)) : change;
    }

    private String reason(RolePlan plan, Change change) {
        return change.outcome() == Outcome.POSTPONED
                ? plan.reason() + "; others are labelled " + pace.rest().toSeconds() + " s after the last change"
                : plan.reason();
    }

    /** What no label can bring about: more or fewer workers whose role it is. */
    private static String advice(Pool pool, RolePlan plan, boolean moves) {
        int fixed = pool.fixed().size();
        int most = moves ? fixed + pool.movable().size() - 1 : fixed;
        if (plan.prefills() >= fixed && plan.prefills() <= most) {
            return "";
        }
        int all = pool.all().size();
        return "%d:%d would serve this better than %d:%d (prefill to decode)"
                .formatted(plan.prefills(), all - plan.prefills(), fixed, all - fixed);
    }

    private Sight sight(Pool pool, Demand demand, double cacheTokens) {
        double referenced = 0;
        int flying = 0;
        for (FleetWorker worker : pool.all()) {
            Double usage = worker.report().load().kvUsage();
            referenced += usage == null ? 0 : usage * cacheTokens;
            flying += inFlight.applyAsInt(worker.report().id());
        }
        String model = pool.model().orElseThrow();
        int workers = pool.all().size();
        // Free parts of caches are full of what may be wanted again, so all of it counts as hot.
        double unreferenced = Math.max(0, workers * cacheTokens - referenced);
        return new Sight(
                demand,
                new FleetSize(workers, cacheTokens, referenced, unreferenced, flying, profiles.apply(model)),
                splitting.bytesPerSecond(),
                splitting.kvBytes(model));
    }

    private static OptionalDouble cacheTokens(Pool pool) {
        boolean known = pool.all().stream()
                .allMatch(worker -> worker.report().cache().tokens().isPresent());
        return known
                ? pool.all().stream()
                        .mapToLong(worker -> worker.report().cache().tokens().orElseThrow())
                        .average()
                : OptionalDouble.empty();
    }
}
