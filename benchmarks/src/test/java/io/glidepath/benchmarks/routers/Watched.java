package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own router, and all that it bound and turned away. */
final class Watched extends Around {

    private final Glidepath router;
    private final Caller.Book callers;
    private final List<Placed> placed = new ArrayList<>();
    private final List<Advice> advices = new ArrayList<>();
    private final Map<RoutedAsk, Caller> waiting = new HashMap<>();
    private long mostHeld;
    private long mostBytes;

    Watched(Glidepath router, Caller.Book callers) {
        super(router);
        this.router = router;
        this.callers = callers;
    }

    /**
     * One request that got its engine.
     *
     * @param caller who asked
     * @param tokens of its prompt
     * @param engine its engine
     * @param atNanos when
     * @param arrivedNanos when it came
     * @param above callers of better bands that waited on
     */
    record Placed(Caller caller, int tokens, int engine, long atNanos, long arrivedNanos, List<Caller> above) {}

    /**
     * What one who was turned away was told.
     *
     * @param retryAfter when to try again
     * @param atNanos when
     * @param ahead how many waited
     */
    record Advice(Duration retryAfter, long atNanos, int ahead) {}

    List<Placed> placed() {
        return placed;
    }

    List<Advice> advices() {
        return advices;
    }

    long mostHeld() {
        return mostHeld;
    }

    long mostBytes() {
        return mostBytes;
    }

    Glidepath router() {
        return router;
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        int engine = router.route(ask, fleet);
        if (engine == HELD) {
            waiting.put(ask, callers.of(ask.ask()));
        } else {
            note(ask, engine, fleet.now());
        }
        mostHeld = Math.max(mostHeld, router.queue().size());
        mostBytes = Math.max(mostBytes, router.queue().bytes());
        return engine;
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        List<Bound> bound = router.release(fleet);
        bound.forEach(each -> waiting.remove(each.ask()));
        bound.forEach(each -> note(each.ask(), each.engine(), fleet.now()));
        return bound;
    }

    @Override
    public List<RoutedAsk> turnedAway() {
        List<RoutedAsk> away = router.turnedAway();
        for (RoutedAsk ask : away) {
            waiting.remove(ask);
        }
        return away;
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        router.ended(ask, engine, now);
        if (router.queue().size() > 0) {
            advices.add(new Advice(
                    router.queue().retryAfter(now), now, router.queue().size()));
        }
    }

    private void note(RoutedAsk ask, int engine, long now) {
        Caller caller = callers.of(ask.ask());
        List<Caller> above = waiting.values().stream()
                .filter(other -> other.priority() > caller.priority())
                .toList();
        placed.add(new Placed(caller, ask.ask().prompt().size(), engine, now, ask.arrivedNanos(), above));
    }
}
