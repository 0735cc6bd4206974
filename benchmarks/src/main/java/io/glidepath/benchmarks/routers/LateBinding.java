package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Our cost policy, with the request kept back while its engine has more than a second of prefill ahead; it may choose
 * another when there is room. The order of those kept back is short work first, and older ones rise.
 */
final class LateBinding implements Router {

    /** Prefill ahead of a request that is still sent. */
    private static final double ROOM_SECONDS = 1;

    /** Work that a second of waiting makes up for. */
    private static final double AGING = 0.03;

    /** Held longer, a request comes before all younger ones. */
    private static final double PATIENCE_SECONDS = 20;

    /** Requests that may stay in one look; the rest is not looked at. */
    private static final int MOST_THAT_STAY = 32;

    private final Glidepath glidepath;
    private final List<Held> held = new ArrayList<>();

    private record Held(RoutedAsk ask, double workSeconds, long sinceNanos) {

        boolean impatient(long now) {
            return now - sinceNanos > PATIENCE_SECONDS * 1e9;
        }

        /** All age alike, so the order among the patient does not change with time. */
        double rank() {
            return workSeconds + AGING * sinceNanos / 1e9;
        }
    }

    LateBinding(int engines) {
        glidepath = new Glidepath(engines);
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        Glidepath.Choice choice = glidepath.choose(ask, fleet);
        if (choice.desk().hasRoom(ROOM_SECONDS)) {
            return glidepath.reserve(ask, choice, fleet.now());
        }
        held.add(new Held(ask, choice.workSeconds(), fleet.now()));
        return HELD;
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        long now = fleet.now();
        held.sort(Comparator.comparing((Held each) -> !each.impatient(now))
                .thenComparingDouble(each -> each.impatient(now) ? each.sinceNanos() : each.rank()));
        List<Bound> bound = new ArrayList<>();
        int stayed = 0;
        for (Iterator<Held> each = held.iterator(); each.hasNext() && stayed < MOST_THAT_STAY; ) {
            RoutedAsk ask = each.next().ask();
            Glidepath.Choice choice = glidepath.choose(ask, fleet);
            if (choice.desk().hasRoom(ROOM_SECONDS)) {
                bound.add(new Bound(ask, glidepath.reserve(ask, choice, now)));
                each.remove();
            } else {
                stayed++;
            }
        }
        return bound;
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        glidepath.firstToken(ask, engine, now);
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        glidepath.ended(ask, engine, now);
    }
}
