package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.Held;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Wanted;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.sessions.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at one request, inside the ledger's atomic step: what a simulated fleet shows, in the picker's own values. */
final class SimulatedChoice implements Chooser {

    /** Blocks of a prompt that break ties. */
    private static final int AFFINITY_BLOCKS = 4;

    private final PickerParts parts;
    private final LateBinding binding;
    private final RoutedAsk ask;
    private final FleetNow fleet;
    private final EngineProfile profile;
    private @Nullable Verdict verdict;

    SimulatedChoice(PickerParts parts, LateBinding binding, RoutedAsk ask, FleetNow fleet) {
        this.parts = parts;
        this.binding = binding;
        this.ask = ask;
        this.fleet = fleet;
        this.profile = profile(fleet.profile());
    }

    @Override
    public Optional<Placement> choose(LedgerView view) {
        Map<WorkerId, Integer> routed = parts.residency().depths(ask.chain(), fleet.now());
        List<WorkerNow> workers = new ArrayList<>(fleet.size());
        for (int engine = 0; engine < fleet.size(); engine++) {
            if (fleet.serves(engine)) {
                workers.add(worker(engine, view, routed));
            }
        }
        ScheduledRequest request = new ScheduledRequest(
                ask.ask().prompt().size(),
                ask.ask().expectedOutput(),
                affinity(),
                view.turn(),
                parts.reuseShare(),
                wishes());
        verdict = binding.judge(request, workers, true);
        return verdict instanceof Verdict.Bind bind
                ? Optional.of(placement(request, bind.ranking().best().worker()))
                : Optional.empty();
    }

    @Override
    public List<Wanted> wanted() {
        double heldSeconds = (fleet.now() - ask.arrivedNanos()) / 1e9;
        return ranked() instanceof Verdict.Hold hold
                ? Wanted.of(
                        hold.ranking(),
                        ask.ask().prompt().size(),
                        binding.room().claims(hold.lack(), heldSeconds))
                : List.of();
    }

    @Override
    public void reserved(ReservationId id) {
        parts.residency().routed(id.number(), best(), ask.chain());
        int held = ranked().ranking().mostCached().map(WorkerNow::cachedTokens).orElse(0);
        parts.noteReuse(ask.ask().prompt().size(), held);
        parts.sessions().runs(turn(), best(), fleet.now());
    }

    private Wishes wishes() {
        Wishes.Session session = new Wishes.Session(
                parts.sessions().before(turn(), fleet.now()), parts.sessions().stayWithinSeconds(), false);
        return new Wishes(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Double.POSITIVE_INFINITY,
                parts.tuning().sessions() ? Optional.of(session) : Optional.empty());
    }

    private Turn turn() {
        return new Turn("tenant", "model", Integer.toString(ask.ask().source()), false);
    }

    int engine() {
        return parts.engine(best());
    }

    Held.Standing standing() {
        WorkerNow best = ranked().ranking().best().worker();
        int prompt = ask.ask().prompt().size();
        return new Held.Standing("tenant", 0, best.prefillSeconds(prompt), best.uncached(prompt), 0, Long.MAX_VALUE);
    }

    private WorkerId best() {
        return ranked().ranking().best().worker().id();
    }

    private Verdict ranked() {
        Verdict known = verdict;
        if (known == null) {
            throw new IllegalStateException("nothing was chosen yet");
        }
        return known;
    }

    private Placement placement(ScheduledRequest request, WorkerNow best) {
        CostTerms terms = parts.tuning().policy().model().rate(request, best);
        CostTerms usual = parts.tuning().policy().model().rate(request, best.withSlowness(1));
        return new Placement(
                best.id(),
                request.promptTokens(),
                best.uncached(request.promptTokens()),
                terms.prefillSeconds(),
                request.expectedOutput(),
                new Placement.Forecast(terms.ttftSeconds(), usual.prefillSeconds() + usual.stepSeconds()));
    }

    private WorkerNow worker(int engine, LedgerView view, Map<WorkerId, Integer> routed) {
        WorkerId id = parts.worker(engine);
        int blockSize = fleet.profile().memory().blockSize();
        long total = (long) fleet.profile().memory().usableBlocks() * blockSize;
        long used = (long) (fleet.scraped(engine).kvCacheUsage() * total) + view.claimedTokens(id);
        int last = (ask.ask().prompt().size() - 1) / blockSize;
        int depth = Math.max(fleet.depth(ask, engine), routed.getOrDefault(id, 0));
        Rates rates = parts.rates(id, fleet.now());
        return new WorkerNow(
                id,
                profile,
                rates.slowness(),
                rates.tokenSeconds(),
                CacheSpace.of(total, used, view.freeAges(id), parts.tuning().wants() ? view.wantedTokens(id) : 0),
                Math.min(depth, last) * blockSize,
                view.backlog(id));
    }

    private static EngineProfile profile(io.glidepath.simulator.core.EngineProfile engine) {
        return new EngineProfile(
                engine.speed().a(),
                engine.speed().b(),
                engine.speed().d(),
                engine.speed().e(),
                engine.scheduling().maxBatchTokens());
    }

    private long affinity() {
        int blocks = Math.min(AFFINITY_BLOCKS, ask.chain().length);
        return blocks == 0 ? ask.ask().id() : ask.chain()[blocks - 1];
    }
}
