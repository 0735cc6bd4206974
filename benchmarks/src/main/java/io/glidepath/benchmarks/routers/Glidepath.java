package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Our own router: the picker's cost policy, as it decides in production, on a ledger of this run.
 *
 * <p>What was just sent counts as cached where it went until its first token, as in production. One picker, so the ledger
 * is exact.
 */
final class Glidepath implements Router {

    private static final long COLD_NANOS = 60_000_000_000L;
    private static final double OBSERVED_WEIGHT = 0.1;

    private final Policy policy = new CostPolicy(new CostModel(0.3, 3));
    private final List<Desk> desks = new ArrayList<>();
    private final Map<Long, Sent> sent = new HashMap<>();
    private long turn;

    /** What is outstanding on one engine. */
    private static final class Desk {
        private final WorkerId id;
        private double prefillSeconds;
        private long prefillTokens;
        private int inFlight;
        private double contextTokens;
        private double observedTokenSeconds;
        private final Deque<long[]> cold = new ArrayDeque<>();
        private long coldTokens;
        private final Set<Long> expectedBlocks = new HashSet<>();

        Desk(int engine) {
            id = new WorkerId("engine-" + engine);
        }

        long coldTokens(long now) {
            while (!cold.isEmpty() && cold.getFirst()[0] < now - COLD_NANOS) {
                coldTokens -= cold.removeFirst()[1];
            }
            return coldTokens;
        }
    }

    private static final class Sent {
        private final WorkerNow as;
        private final ScheduledRequest request;
        private long firstTokenNanos;

        Sent(WorkerNow as, ScheduledRequest request) {
            this.as = as;
            this.request = request;
        }

        int uncached() {
            return as.uncached(request.promptTokens());
        }

        double context() {
            return request.promptTokens() + request.expectedOutput() / 2.0;
        }
    }

    Glidepath(int engines) {
        for (int engine = 0; engine < engines; engine++) {
            desks.add(new Desk(engine));
        }
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        List<WorkerNow> workers = new ArrayList<>(desks.size());
        for (int engine = 0; engine < desks.size(); engine++) {
            workers.add(worker(ask, engine, fleet));
        }
        long affinity = ask.chain().length == 0 ? ask.ask().id() : ask.chain()[Math.min(4, ask.chain().length) - 1];
        ScheduledRequest request =
                new ScheduledRequest(ask.ask().prompt().size(), ask.ask().expectedOutput(), affinity, turn++, 1);
        WorkerNow chosen = policy.rank(request, workers).best().worker();
        int engine = engineOf(chosen);
        reserve(desks.get(engine), new Sent(chosen, request), ask, fleet.now());
        return engine;
    }

    private WorkerNow worker(RoutedAsk ask, int engine, FleetNow fleet) {
        Desk desk = desks.get(engine);
        int blockSize = fleet.profile().memory().blockSize();
        int depth = expectedDepth(desk, ask, fleet.depth(ask, engine));
        long total = (long) fleet.profile().memory().usableBlocks() * blockSize;
        long used = (long) (fleet.scraped(engine).kvCacheUsage() * total);
        int cached = Math.min(depth * blockSize, (ask.ask().prompt().size() - 1) / blockSize * blockSize);
        return new WorkerNow(
                desk.id,
                profile(fleet.profile()),
                1,
                desk.observedTokenSeconds,
                CacheSpace.of(total, used),
                cached,
                new Backlog(
                        desk.prefillSeconds,
                        desk.prefillTokens,
                        desk.inFlight,
                        desk.contextTokens,
                        desk.coldTokens(fleet.now())));
    }

    /** Blocks on their way count behind those that are there. */
    private static int expectedDepth(Desk desk, RoutedAsk ask, int held) {
        int depth = held;
        while (depth < ask.chain().length && desk.expectedBlocks.contains(ask.chain()[depth])) {
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

    private int engineOf(WorkerNow worker) {
        for (int engine = 0; engine < desks.size(); engine++) {
            if (desks.get(engine).id.equals(worker.id())) {
                return engine;
            }
        }
        throw new IllegalStateException("the policy chose " + worker.id() + ", which was not offered");
    }

    private void reserve(Desk desk, Sent request, RoutedAsk ask, long now) {
        sent.put(ask.ask().id(), request);
        desk.prefillSeconds += request.as.prefillSeconds(request.request.promptTokens());
        desk.prefillTokens += request.uncached();
        desk.inFlight++;
        desk.contextTokens += request.context();
        desk.cold.addLast(new long[] {now, request.uncached()});
        desk.coldTokens += request.uncached();
        for (long block : ask.chain()) {
            desk.expectedBlocks.add(block);
        }
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        Sent request = find(ask);
        request.firstTokenNanos = now;
        release(desks.get(engine), request, ask);
    }

    private static void release(Desk desk, Sent request, RoutedAsk ask) {
        desk.prefillSeconds -= request.as.prefillSeconds(request.request.promptTokens());
        desk.prefillTokens -= request.uncached();
        for (long block : ask.chain()) {
            desk.expectedBlocks.remove(block);
        }
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        Sent request = find(ask);
        Desk desk = desks.get(engine);
        sent.remove(ask.ask().id());
        if (request.firstTokenNanos == 0) {
            release(desk, request, ask);
        } else if (ask.ask().outputTokens() > 1) {
            double observed = (now - request.firstTokenNanos) / 1e9 / (ask.ask().outputTokens() - 1);
            desk.observedTokenSeconds += desk.observedTokenSeconds == 0
                    ? observed
                    : OBSERVED_WEIGHT * (observed - desk.observedTokenSeconds);
        }
        desk.inFlight--;
        desk.contextTokens -= request.context();
    }

    private Sent find(RoutedAsk ask) {
        Sent found = sent.get(ask.ask().id());
        if (found == null) {
            throw new IllegalStateException("request " + ask.ask().id() + " was not sent");
        }
        return found;
    }
}
