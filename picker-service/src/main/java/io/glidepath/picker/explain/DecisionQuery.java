package io.glidepath.picker.explain;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.edge.RefusedException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which decisions are asked for.
 *
 * @param tenant of this tenant; empty for all
 * @param worker sent to this worker; empty for all, refused ones too
 * @param since decided then or later; empty for all
 * @param before numbered lower
 * @param limit most on a page
 */
record DecisionQuery(
        Optional<String> tenant, Optional<WorkerId> worker, Optional<Instant> since, long before, int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 500;
    private static final Set<String> KNOWN = Set.of("tenant", "worker", "since", "before", "limit");

    /** Reads query parameters; one that is unknown or wrong is refused by its name, the rule and its value. */
    static DecisionQuery of(Map<String, String> parameters) {
        parameters.forEach((name, value) -> {
            if (!KNOWN.contains(name)) {
                throw wrong(name, "is not one of " + new TreeSet<>(KNOWN), value);
            }
        });
        return new DecisionQuery(
                Optional.ofNullable(parameters.get("tenant")),
                Optional.ofNullable(parameters.get("worker")).map(DecisionQuery::worker),
                Optional.ofNullable(parameters.get("since")).map(DecisionQuery::instant),
                number(parameters, "before", Long.MAX_VALUE, Long.MAX_VALUE),
                (int) number(parameters, "limit", USUAL, MOST));
    }

    boolean asksFor(String ofTenant) {
        return tenant.isEmpty() || tenant.get().equals(ofTenant);
    }

    boolean asksFor(long number, AttemptExplained decided) {
        return number < before
                && worker.map(id -> id.equals(decided.chosen())).orElse(true)
                && since.map(then -> !decided.at().isBefore(then)).orElse(true);
    }

    private static WorkerId worker(String value) {
        try {
            return new WorkerId(value);
        } catch (IllegalArgumentException e) {
            throw wrong("worker", "must match [a-z0-9.-]{1,63}", value);
        }
    }

    private static Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException e) {
            throw wrong("since", "must be an instant such as 2026-01-02T03:04:05Z", value);
        }
    }

    private static long number(Map<String, String> parameters, String name, long usual, long most) {
        String value = parameters.get(name);
        if (value == null) {
            return usual;
        }
        if (value.matches("[0-9]{1,18}") && Long.parseLong(value) >= 1 && Long.parseLong(value) <= most) {
            return Long.parseLong(value);
        }
        throw wrong(name, "must be a whole number from 1 to " + most, value);
    }

    private static RefusedException wrong(String name, String rule, Object value) {
        String shown = String.valueOf(value);
        return new RefusedException(Problem.of(
                RefusalCode.INVALID_FIELD,
                name + " " + rule + " but was '" + shown.substring(0, Math.min(80, shown.length())) + "'",
                name));
    }
}
