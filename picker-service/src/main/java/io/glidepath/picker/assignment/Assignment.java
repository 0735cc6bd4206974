package io.glidepath.picker.assignment;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.LabelPace.Outcome;
import io.glidepath.picker.roles.RolePlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * @param lastChange when labels last changed, and what became of them now
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
        LastChange lastChange,
        Map<Integer, Double> secondsByPrefills,
        Demand demand,
        String reason,
        String advice) {

    Assignment {
        labelled = Set.copyOf(labelled);
        // Published by a picker that knew of none.
        lastChange = Objects.requireNonNullElse(lastChange, LastChange.NEVER);
        secondsByPrefills = Map.copyOf(secondsByPrefills);
    }

    /**
     * What became of labels.
     *
     * @param at when they last changed
     * @param outcome what this evaluation did to them
     */
    record LastChange(Instant at, Outcome outcome) {

        static final LastChange NEVER = new LastChange(Instant.EPOCH, Outcome.NONE);

        LastChange after(Outcome next, Instant now) {
            boolean changed = next == Outcome.TAKEN || next == Outcome.GIVEN_UP;
            return new LastChange(changed ? now : at, next);
        }
    }

    static Assignment unknown(String leader, Instant at) {
        return of(leader, at, RolePlan.NONE, Set.of(), LastChange.NEVER, "not evaluated yet", "");
    }

    /** Nobody is labelled any more. */
    Assignment nothing(String evaluator, Instant now, String why) {
        Outcome outcome = LabelPace.between(labelled, Set.of());
        return of(evaluator, now, RolePlan.NONE, Set.of(), lastChange.after(outcome, now), why, "");
    }

    static Assignment of(
            String leader,
            Instant at,
            RolePlan plan,
            Set<WorkerId> labelled,
            LastChange lastChange,
            String reason,
            String advice) {
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
                lastChange,
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
