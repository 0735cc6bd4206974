package io.glidepath.picker.assignment;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.FleetSize;
import io.glidepath.picker.roles.RoleController;
import io.glidepath.picker.roles.RoleController.Sight;
import io.glidepath.picker.roles.RoleLabels;
import io.glidepath.picker.roles.RoleLabels.Candidate;
import io.glidepath.picker.roles.RolePlan;
import io.glidepath.picker.scheduling.EngineProfile;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One evaluation of who should prefill. Pure.
 *
 * @param leader who evaluates
 * @param splitting what the pool says
 * @param profiles step times by model
 * @param inFlight requests that decode on a worker
 */
record Evaluation(
        String leader,
        Splitting splitting,
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
            return Assignment.nothing(leader, at, "the pool does not split");
        }
        if (!pool.splits()) {
            return Assignment.nothing(leader, at, "no two workers could share a request");
        }
        if (pool.model().isEmpty()) {
            return Assignment.nothing(leader, at, "the pool serves several models, so roles stay as they are reported");
        }
        OptionalDouble cache = cacheTokens(pool);
        if (cache.isEmpty()) {
            return Assignment.nothing(leader, at, "a worker does not say how large its cache is");
        }
        RolePlan plan = new RoleController(splitting.hopSeconds(), DECODE_WEIGHT)
                .next(before.plan(), sight(pool, demand, cache.getAsDouble()));
        return assigned(before, pool, plan, at);
    }

    private Assignment assigned(Assignment before, Pool pool, RolePlan plan, Instant at) {
        boolean moves =
                splitting.mode() == SplitMode.AUTOMATIC && pool.movable().size() > 1;
        String advice = advice(pool, plan, moves);
        if (!moves) {
            return Assignment.of(leader, at, plan, Set.of(), "roles are fixed", advice);
        }
        List<Candidate> candidates = pool.movable().stream()
                .map(worker -> worker.report().id())
                .map(id -> new Candidate(id, inFlight.applyAsInt(id)))
                .toList();
        Set<WorkerId> labelled = RoleLabels.choose(
                before.labelled(), candidates, plan.prefills() - pool.fixed().size());
        return Assignment.of(leader, at, plan, labelled, plan.reason(), advice);
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
