package io.glidepath.benchmarks.simulation;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.Workload;
import io.glidepath.simulator.cache.BlockHashing;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.MixHashing;
import io.glidepath.simulator.core.SeededTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One run of a workload over a fleet behind a router, in virtual time.
 *
 * <p>The engines are the engine-simulator's own core. A request reaches the router at once and its engine after the
 * path's delay; the router sees blocks after the index's delay and gauges as of the last scrape. Deterministic by seed.
 * Single-threaded; one use.
 */
public final class FleetSimulation implements Workload.Schedule {

    private static final int WORDS = 4_096;

    private final Setting setting;
    private final Workload workload;
    private final Router router;
    private final VirtualTime time = new VirtualTime();
    private final BlockHashing hashing = new MixHashing();
    private final List<SimulatedEngine> engines;
    private final StaleView view;
    private final Random jitter;
    private final Map<Long, InFlight> inFlight = new HashMap<>();
    private final List<Measured> answered = new ArrayList<>();
    private int failed;

    private FleetSimulation(Setting setting, Workload workload, Router router) {
        this.setting = setting;
        this.workload = workload;
        this.router = router;
        this.jitter = new Random(setting.seed());
        SeededTokens tokens =
                new SeededTokens(IntStream.range(200_000, 200_000 + WORDS).toArray(), 199_999, 1_000);
        this.engines = IntStream.range(0, setting.engines())
                .mapToObj(index -> new SimulatedEngine(
                        setting.profile(), hashing, tokens, time, new Ear(index), workload.readsAnswers()))
                .toList();
        this.view = new StaleView(setting, time, engines);
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
        return new Results(simulation.answered, simulation.failed);
    }

    private static final class InFlight {
        private final int engine;
        private final long sentNanos;
        private long firstTokenNanos;

        InFlight(int engine, long sentNanos) {
            this.engine = engine;
            this.sentNanos = sentNanos;
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
        RoutedAsk routed = RoutedAsk.of(ask, hashing, setting.profile().memory().blockSize(), time.now());
        int engine = router.route(routed, view);
        inFlight.put(ask.id(), new InFlight(engine, time.now()));
        double delay = setting.path().fixedSeconds()
                + jitter.nextDouble() * setting.path().jitterSeconds();
        time.at(time.now() + (long) (delay * 1e9), () -> engines.get(engine).submit(routed));
    }

    private InFlight inFlight(RoutedAsk ask) {
        InFlight found = inFlight.get(ask.ask().id());
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
        public void token(RoutedAsk ask, boolean first) {
            if (first) {
                inFlight(ask).firstTokenNanos = time.now();
                router.firstToken(ask, engine, time.now());
            }
        }

        @Override
        public void ended(RoutedAsk ask, IntList answer, int cachedTokens) {
            InFlight request = inFlight(ask);
            inFlight.remove(ask.ask().id());
            answered.add(new Measured(
                    ask.ask().id(),
                    request.engine,
                    request.sentNanos,
                    request.firstTokenNanos,
                    time.now(),
                    ask.ask().prompt().size(),
                    cachedTokens,
                    ask.ask().outputTokens()));
            router.ended(ask, engine, time.now());
            workload.ended(ask.ask(), answer, FleetSimulation.this);
        }

        @Override
        public void refused(RoutedAsk ask) {
            inFlight.remove(ask.ask().id());
            failed++;
            router.ended(ask, engine, time.now());
            workload.ended(ask.ask(), IntList.of(), FleetSimulation.this);
        }

        @Override
        public void cacheChanged(List<KvEvent> events) {
            view.cacheChanged(engine, events);
        }
    }
}
