package io.glidepath.picker.assignment;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.RolePlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who prefills, and why.
 *
 * @param leader picker that decided it
 * @param at when
 * @param wanted how many workers should prefill, those whose role it is included
 * @param best how many would be best now
 * @param persisted evaluations in a row that wanted to begin
 * @param labelled workers that could do both and only read prompts for now
 * @param secondsByPrefills mean seconds that a request would take, for each number of prefill workers that carries what is
 *     asked; without the others
 * @param demand what it rests on
 * @param reason why, one sentence
 * @param advice what an operator could change where roles are fixed; empty for nothing
 */
record Assignment(
        String leader,
        Instant at,
        int wanted,
        int best,
        int persisted,
        Set<WorkerId> labelled,
        Map<Integer, Double> secondsByPrefills,
        Demand demand,
        String reason,
        String advice) {

    Assignment {
        labelled = Set.copyOf(labelled);
        secondsByPrefills = Map.copyOf(secondsByPrefills);
    }

    static Assignment nothing(String leader, Instant at, String reason) {
        return of(leader, at, RolePlan.NONE, Set.of(), reason, "");
    }

    static Assignment of(
            String leader, Instant at, RolePlan plan, Set<WorkerId> labelled, String reason, String advice) {
        Map<Integer, Double> seconds = new TreeMap<>();
        for (int k = 0; k < plan.seconds().size(); k++) {
            if (Double.isFinite(plan.seconds().get(k))) {
                seconds.put(k, Math.rint(plan.seconds().get(k) * 1e6) / 1e6);
            }
        }
        return new Assignment(
                leader,
                at,
                plan.prefills(),
                plan.best(),
                plan.persisted(),
                labelled,
                seconds,
                plan.demand(),
                reason,
                advice);
    }

    /** What the next evaluation goes on from, whoever makes it. */
    RolePlan plan() {
        return new RolePlan(wanted, best, persisted, List.of(), demand, reason);
    }
}
