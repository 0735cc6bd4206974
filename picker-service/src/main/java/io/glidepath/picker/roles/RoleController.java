package io.glidepath.picker.roles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /** Shares of a request's whole time that it may wait for room: while more are taken, and while a number is seen to carry. */
    private static final double SHORT_WAIT = 0.03;

    private static final double LONG_WAIT = 1;

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
        int held = Math.min(before.prefills(), Math.max(0, sight.fleet().workers() - 2));
        List<Double> seconds = seconds(sight, held);
        int best = 0;
        for (int k = 1; k < seconds.size(); k++) {
            best = seconds.get(k) < seconds.get(best) ? k : best;
        }
        return held == 0 ? together(before, sight, seconds, best) : apart(held, sight, seconds, best);
    }

    private List<Double> seconds(Sight sight, int held) {
        RoleModel model = new RoleModel(
                sight.demand(),
                sight.fleet(),
                new RoleModel.Link(hopSeconds, sight.bytesPerSecond(), sight.bytesPerToken()),
                decodeWeight,
                held);
        List<Double> seconds = new ArrayList<>();
        for (int k = 0; k <= Math.max(0, sight.fleet().workers() - 2); k++) {
            seconds.add(k > 0 && k == held ? present(model, k, sight.demand().roomWait()) : model.seconds(k));
        }
        return seconds;
    }

    /** What is seen goes before the estimate: caches are large enough where requests wait for room for less time than they take. */
    private static double present(RoleModel model, int k, double roomWait) {
        double carried = model.carried(k);
        return roomWait < LONG_WAIT * carried ? carried : model.seconds(k);
    }

    private static RolePlan together(RolePlan before, Sight sight, List<Double> seconds, int best) {
        Optional<String> against = against(sight, seconds, best);
        if (against.isPresent()) {
            return new RolePlan(0, best, 0, seconds, sight.demand(), against.get());
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

    private static Optional<String> against(Sight sight, List<Double> seconds, int best) {
        if (sight.demand().seconds() < LEAST_SECONDS_WATCHED) {
            return Optional.of("watched for less than 30 s");
        }
        if (best == 0) {
            return Optional.of("no number is better than none");
        }
        if (!(seconds.get(best) < Thresholds.of(sight).enter() * seconds.getFirst())) {
            return Optional.of("too little would be won");
        }
        return sight.fleet().full() ? Optional.of("caches are too full for workers to be taken") : Optional.empty();
    }

    private static RolePlan apart(int held, Sight sight, List<Double> seconds, int best) {
        Demand asked = sight.demand();
        double now = seconds.get(held);
        boolean better = best != 0 && seconds.get(best) < MOVE * now;
        boolean moves = better && (best < held || asked.roomWait() <= SHORT_WAIT * now);
        int wanted = moves ? best : held;
        if (Double.isInfinite(seconds.get(best))) {
            return new RolePlan(0, best, 0, seconds, asked, "no number carries what is asked");
        }
        if (Thresholds.of(sight).leave() * seconds.getFirst() < seconds.get(wanted)) {
            return new RolePlan(0, best, 0, seconds, asked, "splitting does not pay any more");
        }
        if (moves) {
            String why =
                    String.format(Locale.ROOT, "%d costs %.3f s, %d would %.3f s", best, seconds.get(best), held, now);
            return new RolePlan(best, best, 0, seconds, asked, why);
        }
        String why = better ? "requests wait for room, so nobody more is taken" : "no other number is 3 % better";
        return new RolePlan(held, best, 0, seconds, asked, why);
    }
}
