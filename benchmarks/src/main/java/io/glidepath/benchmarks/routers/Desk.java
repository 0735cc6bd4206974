package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.HeldBlocks;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What our router has reserved on one engine: the picker's ledger, exact because there is one picker. */
final class Desk {

    private static final long COLD_NANOS = 60_000_000_000L;
    private static final double OBSERVED_WEIGHT = 0.1;

    private final int engine;
    private final WorkerId id;
    private final Map<Long, Reserved> reserved = new HashMap<>();
    private final Deque<Cold> cold = new ArrayDeque<>();
    // What was just sent counts as cached until its first token, as in production.
    private final HeldBlocks expected = new HeldBlocks();
    private double prefillSeconds;
    private long prefillTokens;
    private double contextTokens;
    private double observedTokenSeconds;
    private long coldTokens;

    private record Cold(long atNanos, int tokens) {}

    private static final class Reserved {
        private final double prefillSeconds;
        private final int uncached;
        private final double context;
        private long firstTokenNanos = -1;

        Reserved(WorkerNow worker, ScheduledRequest request) {
            prefillSeconds = worker.prefillSeconds(request.promptTokens());
            uncached = worker.uncached(request.promptTokens());
            context = request.promptTokens() + request.expectedOutput() / 2.0;
        }
    }

    Desk(int engine) {
        this.engine = engine;
        this.id = new WorkerId("engine-" + engine);
    }

    WorkerId id() {
        return id;
    }

    int engine() {
        return engine;
    }

    /** Whether one more request would wait for prefill no longer than so many seconds. */
    boolean hasRoom(double seconds) {
        return reserved.isEmpty() || prefillSeconds <= seconds;
    }

    WorkerNow worker(RoutedAsk ask, FleetNow fleet) {
        int blockSize = fleet.profile().memory().blockSize();
        long total = (long) fleet.profile().memory().usableBlocks() * blockSize;
        long used = (long) (fleet.scraped(engine).kvCacheUsage() * total);
        int last = (ask.ask().prompt().size() - 1) / blockSize;
        int cached = Math.min(expectedDepth(ask, fleet.depth(ask, engine)), last) * blockSize;
        return new WorkerNow(
                id,
                profile(fleet.profile()),
                1,
                observedTokenSeconds,
                CacheSpace.of(total, used),
                cached,
                new Backlog(prefillSeconds, prefillTokens, reserved.size(), contextTokens, coldTokens(fleet.now())));
    }

    /** Blocks on their way count behind those that are there. */
    private int expectedDepth(RoutedAsk ask, int held) {
        int depth = held;
        while (depth < ask.chain().length && expected.holds(ask.chain()[depth])) {
            depth++;
        }
        return depth;
    }

    private static EngineProfile profile(io.glidepath.simulator.core.EngineProfile engine) {
        return new EngineProfile(
                engine.speed().a(),
                engine.speed().b(),
                engine.speed().d(),
                engine.speed().e(),
                engine.scheduling().maxBatchTokens());
    }

    private long coldTokens(long now) {
        while (!cold.isEmpty() && cold.getFirst().atNanos() < now - COLD_NANOS) {
            coldTokens -= cold.removeFirst().tokens();
        }
        return coldTokens;
    }

    void reserve(RoutedAsk ask, ScheduledRequest request, WorkerNow as, long now) {
        Reserved entry = new Reserved(as, request);
        reserved.put(ask.ask().id(), entry);
        prefillSeconds += entry.prefillSeconds;
        prefillTokens += entry.uncached;
        contextTokens += entry.context;
        cold.addLast(new Cold(now, entry.uncached));
        coldTokens += entry.uncached;
        for (long block : ask.chain()) {
            expected.add(block);
        }
    }

    void firstToken(RoutedAsk ask, long now) {
        Reserved entry = entry(ask);
        entry.firstTokenNanos = now;
        release(ask, entry);
    }

    private void release(RoutedAsk ask, Reserved entry) {
        prefillSeconds -= entry.prefillSeconds;
        prefillTokens -= entry.uncached;
        for (long block : ask.chain()) {
            expected.remove(block);
        }
    }

    void ended(RoutedAsk ask, long now) {
        Reserved entry = entry(ask);
        reserved.remove(ask.ask().id());
        contextTokens -= entry.context;
        if (entry.firstTokenNanos < 0) {
            release(ask, entry);
        } else if (ask.ask().outputTokens() > 1) {
            double observed = (now - entry.firstTokenNanos) / 1e9 / (ask.ask().outputTokens() - 1);
            observedTokenSeconds +=
                    observedTokenSeconds == 0 ? observed : OBSERVED_WEIGHT * (observed - observedTokenSeconds);
        }
    }

    private Reserved entry(RoutedAsk ask) {
        Reserved entry = reserved.get(ask.ask().id());
        if (entry == null) {
            throw new IllegalStateException("request " + ask.ask().id() + " was not sent to " + id);
        }
        return entry;
    }
}
