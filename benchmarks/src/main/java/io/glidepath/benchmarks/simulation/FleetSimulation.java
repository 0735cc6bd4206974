package io.glidepath.benchmarks.simulation;

import io.glidepath.benchmarks.simulation.Router.Bound;
import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.Workload;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.Telling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One run of a workload over a fleet behind a router, in virtual time.
 *
 * <p>The engines are the engine-simulator's own core. A request reaches the router at once and its engine after the
 * path's delay; the router sees blocks after the index's delay and gauges as of the last scrape. Deterministic by seed.
 * Single-threaded; one use.
 */
public final class FleetSimulation implements Workload.Schedule {

    /** Least time between two looks at held requests. */
    private static final long RELEASE_NANOS = 20_000_000;

    /** An odd multiplier that keeps the streams of neighbouring seeds apart. */
    private static final long STREAMS = 0x9E3779B97F4A7C15L;

    private final Setting setting;
    private final Workload workload;
    private final Router router;
    private final VirtualTime time = new VirtualTime();
    private final PromptChains chains;
    private final List<SimulatedEngine> engines;
    private final StaleView view;
    private final HandOffs handOffs;
    private final Map<Long, Journey> inFlight = new HashMap<>();
    private final List<Measured> answered = new ArrayList<>();
    private int failed;
    private int held;
    private boolean releaseScheduled;
    private long lastRelease = -RELEASE_NANOS;

    private FleetSimulation(Setting setting, Workload workload, Router router) {
        this.setting = setting;
        this.workload = workload;
        this.router = router;
        this.chains = new PromptChains(setting.profile().memory().blockSize());
        this.engines = IntStream.range(0, setting.engines())
                .mapToObj(index -> new SimulatedEngine(
                        () -> new EngineCore(
                                setting.profile(),
                                chains,
                                new DrawnTokens(),
                                new Telling(router.readsIndex(), setting.apart().everyToken())),
                        time,
                        chains,
                        new Ear(index)))
                .toList();
        this.view = new StaleView(setting, time, engines);
        this.handOffs = new HandOffs(setting.apart(), time, engines);
        setting.faults().forEach(this::schedule);
    }

    /**
     * Runs a workload to its end.
     *
     * @param setting the fleet
     * @param workload what is asked
     * @param router who chooses
     * @return every request
     */
    public static Results run(Setting setting, Workload workload, Router router) {
        FleetSimulation simulation = new FleetSimulation(setting, workload, router);
        workload.begin(simulation);
        simulation.time.run();
        if (!simulation.inFlight.isEmpty()) {
            throw new IllegalStateException(
                    simulation.inFlight.size() + " requests never ended; " + simulation.held + " were held");
        }
        return new Results(simulation.answered, simulation.failed);
    }

    /** One request on its way through the fleet. */
    private static final class Journey {
        private final long sentNanos;
        private long firstTokenNanos;

        Journey(long sentNanos) {
            this.sentNanos = sentNanos;
        }
    }

    private void schedule(Fault fault) {
        SimulatedEngine engine = engines.get(fault.engine());
        Fault.Window window = fault.window();
        switch (fault) {
            case Fault.SlowWorker slow -> {
                time.at(window.fromNanos(), () -> engine.slow(slow.factor()));
                time.at(window.toNanos(), () -> engine.slow(1));
            }
            case Fault.DeadWorker dead -> {
                time.at(window.fromNanos(), () -> die(dead.engine()));
                time.at(window.toNanos(), engine::revive);
            }
            case Fault.LostEvents lost -> {} // the view looks at the time itself
            case Fault.StaleGauges stale -> {}
        }
    }

    @Override
    public long now() {
        return time.now();
    }

    @Override
    public void send(long atNanos, Ask ask) {
        time.at(atNanos, () -> arrive(ask));
    }

    @Override
    public void at(long atNanos, Runnable action) {
        time.at(atNanos, action);
    }

    private void arrive(Ask ask) {
        int limit = setting.path().inFlightLimit();
        if (limit > 0 && inFlight.size() >= limit) {
            failed++;
            workload.ended(ask, IntList.of(), this);
            return;
        }
        RoutedAsk routed = new RoutedAsk(ask, chains.of(ask.prompt()), time.now());
        inFlight.put(ask.id(), new Journey(time.now()));
        place(routed);
    }

    private void place(RoutedAsk ask) {
        if (engines.stream().allMatch(SimulatedEngine::dead)) {
            fail(ask);
            return;
        }
        int engine = router.route(ask, view);
        if (engine == Router.HELD) {
            held++;
            turnAway();
        } else {
            dispatch(ask, engine);
        }
    }

    private void dispatch(RoutedAsk ask, int engine) {
        int reader = router.reader(ask);
        time.at(time.now() + pathNanos(ask.ask().id()), () -> deliver(ask, engine, reader));
    }

    /** Drawn by the request's own number, so that it meets the same path behind every router. */
    private long pathNanos(long id) {
        double jitter = new SplittableRandom(setting.seed() * STREAMS + id).nextDouble();
        return (long) ((setting.path().fixedSeconds() + jitter * setting.path().jitterSeconds()) * 1e9);
    }

    private void deliver(RoutedAsk ask, int engine, int reader) {
        if (engines.get(engine).dead()) {
            router.ended(ask, engine, time.now());
            place(ask);
        } else if (reader == Router.WHOLE) {
            engines.get(engine).submit(ask);
        } else {
            handOffs.read(ask, reader, engine);
        }
    }

    private void fail(RoutedAsk ask) {
        inFlight.remove(ask.ask().id());
        failed++;
        workload.ended(ask.ask(), IntList.of(), this);
    }

    private void die(int engine) {
        List<Running> lost = engines.get(engine).die();
        view.died(engine);
        for (Running sequence : lost) {
            router.ended(sequence.ask(), engine, time.now());
        }
        for (Running sequence : lost) {
            if (sequence.begun()) {
                fail(sequence.ask());
            } else {
                place(sequence.ask());
            }
        }
        scheduleRelease();
    }

    private void scheduleRelease() {
        if (held > 0 && !releaseScheduled) {
            releaseScheduled = true;
            time.at(Math.max(time.now(), lastRelease + RELEASE_NANOS), this::release);
        }
    }

    private void release() {
        releaseScheduled = false;
        lastRelease = time.now();
        for (Bound bound : router.release(view)) {
            held--;
            dispatch(bound.ask(), bound.engine());
        }
        turnAway();
    }

    private void turnAway() {
        for (RoutedAsk ask : router.turnedAway()) {
            held--;
            fail(ask);
        }
    }

    private Journey journey(RoutedAsk ask) {
        Journey found = inFlight.get(ask.ask().id());
        if (found == null) {
            throw new IllegalStateException("request " + ask.ask().id() + " is not in flight");
        }
        return found;
    }

    /** Hears one engine. */
    private final class Ear implements SimulatedEngine.Listener {

        private final int engine;

        Ear(int engine) {
            this.engine = engine;
        }

        @Override
        public void firstToken(RoutedAsk ask) {
            journey(ask).firstTokenNanos = time.now();
            router.firstToken(ask, engine, time.now());
            scheduleRelease();
        }

        @Override
        public void ended(Running sequence, IntList answer) {
            RoutedAsk ask = sequence.ask();
            Journey journey = journey(ask);
            inFlight.remove(ask.ask().id());
            answered.add(new Measured(
                    ask.ask().id(),
                    engine,
                    journey.sentNanos,
                    journey.firstTokenNanos,
                    time.now(),
                    ask.ask().prompt().size(),
                    sequence.cachedTokens(),
                    ask.ask().outputTokens(),
                    sequence.longGaps(),
                    handOffs.ended(ask)));
            router.ended(ask, engine, time.now());
            scheduleRelease();
            workload.ended(ask.ask(), answer, FleetSimulation.this);
        }

        @Override
        public void prefilled(RoutedAsk ask, long leg) {
            router.prefilled(ask, time.now());
            scheduleRelease();
            handOffs.prefilled(ask, leg);
        }

        @Override
        public void pulls(RoutedAsk ask, long leg, int tokens) {
            handOffs.pulls(ask, leg, tokens);
        }

        @Override
        public void refused(RoutedAsk ask) {
            router.ended(ask, engine, time.now());
            fail(ask);
        }

        @Override
        public void cacheChanged(List<KvEvent> events) {
            view.cacheChanged(engine, events);
        }

        @Override
        public void gaugesChange() {
            view.gaugesChange(engine);
        }
    }
}
