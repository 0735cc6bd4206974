package io.glidepath.picker.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many workers prefill. Pure: one evaluation after another, each from the one before.
 *
 * <p>Splitting is left at the first sign that it does not pay, and entered only after five evaluations that all found a
 * tenth less: a number that is wrong hurts most where none would be right, and it must not flap. The estimate is too hard
 * on the fleet without split where that is nearly full or lives of its hits; elsewhere it is right, and 2 % less is enough.
 *
 * @param hopSeconds from the end of a prefill to the start of the pull
 * @param decodeWeight {@code λc}
 */
public record RoleController(double hopSeconds, double decodeWeight) {

    private static final Thresholds USUAL = new Thresholds(0.9, 0.95);
    private static final Thresholds CALM = new Thresholds(0.98, 0.995);

    /** Prefill that keeps less of a fleet busy, and little of it spared by hits, is where the estimate is not too hard. */
    private static final double CALM_BELOW = 0.5;

    private static final double FEW_HITS = 0.2;

    private static final int PERSISTENCE = 5;
    private static final double LEAST_SECONDS_WATCHED = 30;
    private static final double MOVE = 0.97;

    /**
     * When splitting begins and ends.
     *
     * @param enter share of the time without it that it must not cost
     * @param leave share of that time from which on it is given up
     */
    private record Thresholds(double enter, double leave) {

        static Thresholds of(Sight sight) {
            Demand asked = sight.demand();
            boolean idle = asked.prefill() < CALM_BELOW * sight.fleet().workers();
            boolean own = asked.spared() < FEW_HITS * (asked.prefill() + asked.spared());
            return idle && own ? CALM : USUAL;
        }
    }

    /**
     * What is known at one evaluation.
     *
     * @param demand what is asked
     * @param fleet of whom
     * @param bytesPerSecond {@code B}
     * @param bytesPerToken {@code kv}
     */
    public record Sight(Demand demand, FleetSize fleet, double bytesPerSecond, double bytesPerToken) {}

    /**
     * Evaluates once.
     *
     * @param before the evaluation before
     * @param sight what is known now
     * @return what holds until the next
     */
    public RolePlan next(RolePlan before, Sight sight) {
        List<Double> seconds = seconds(sight);
        int best = 0;
        for (int k = 1; k < seconds.size(); k++) {
            best = seconds.get(k) < seconds.get(best) ? k : best;
        }
        int held = Math.min(before.prefills(), seconds.size() - 1);
        return held == 0 ? together(before, sight, seconds, best) : apart(held, sight, seconds, best);
    }

    private List<Double> seconds(Sight sight) {
        RoleModel model = new RoleModel(
                sight.demand(),
                sight.fleet(),
                new RoleModel.Link(hopSeconds, sight.bytesPerSecond(), sight.bytesPerToken()),
                decodeWeight);
        List<Double> seconds = new ArrayList<>();
        for (int k = 0; k <= Math.max(0, sight.fleet().workers() - 2); k++) {
            seconds.add(model.seconds(k));
        }
        return seconds;
    }

    private static RolePlan together(RolePlan before, Sight sight, List<Double> seconds, int best) {
        boolean watched = sight.demand().seconds() >= LEAST_SECONDS_WATCHED;
        if (!watched || best == 0 || !(seconds.get(best) < Thresholds.of(sight).enter() * seconds.getFirst())) {
            String why = !watched
                    ? "watched for less than 30 s"
                    : best == 0 ? "no number is better than none" : "too little would be won";
            return new RolePlan(0, best, 0, seconds, sight.demand(), why);
        }
        int persisted = before.persisted() + 1;
        if (persisted < PERSISTENCE) {
            return new RolePlan(
                    0,
                    best,
                    persisted,
                    seconds,
                    sight.demand(),
                    "%d would be better, seen %d of %d times".formatted(best, persisted, PERSISTENCE));
        }
        return new RolePlan(best, best, 0, seconds, sight.demand(), "enough is won, seen 5 times running");
    }

    private static RolePlan apart(int held, Sight sight, List<Double> seconds, int best) {
        double none = seconds.getFirst();
        boolean moves = best != 0 && seconds.get(best) < MOVE * seconds.get(held);
        int wanted = moves ? best : held;
        if (Double.isInfinite(seconds.get(best))) {
            return new RolePlan(0, best, 0, seconds, sight.demand(), "no number carries what is asked");
        }
        if (Thresholds.of(sight).leave() * none < seconds.get(wanted)) {
            return new RolePlan(0, best, 0, seconds, sight.demand(), "splitting does not pay any more");
        }
        if (moves) {
            String why = String.format(
                    Locale.ROOT, "%d costs %.3f s, %d would %.3f s", best, seconds.get(best), held, seconds.get(held));
            return new RolePlan(best, best, 0, seconds, sight.demand(), why);
        }
        return new RolePlan(held, best, 0, seconds, sight.demand(), "no other number is 3 % better");
    }
}
