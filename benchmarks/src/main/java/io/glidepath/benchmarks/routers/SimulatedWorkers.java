package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.pairing.Partners;
import io.glidepath.picker.pairing.Partners.Receiver;
import io.glidepath.picker.pairing.Partners.Sender;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Simulated engines as one choice sees them: what they show, what the ledger holds of them, and what was learnt of them. */
final class SimulatedWorkers {

    private static final Set<String> WAYS = Set.of("nixl");
    private static final Receiver RECEIVER = new Receiver(WAYS, "");

    /** Older gauges are not believed, as in the picker. */
    private static final long TRUSTED_NANOS = 5_000_000_000L;

    private final PickerParts parts;
    private final RoutedAsk ask;
    private final FleetNow fleet;
    private final EngineProfile profile;
    private final LedgerView view;
    private final Map<WorkerId, Integer> routed;
    private final List<WorkerNow> answering = new ArrayList<>();
    private final List<Sender> senders = new ArrayList<>();

    /** Looks at all that serve. */
    SimulatedWorkers(PickerParts parts, RoutedAsk ask, FleetNow fleet, EngineProfile profile, LedgerView view) {
        this.parts = parts;
        this.ask = ask;
        this.fleet = fleet;
        this.profile = profile;
        this.view = view;
        this.routed =
                parts.tuning().has(Part.PREDICTIONS) ? parts.residency().depths(ask.chain(), fleet.now()) : Map.of();
        Set<WorkerId> prefills = parts.roles().prefills();
        for (int engine = 0; engine < fleet.size(); engine++) {
            if (fleet.serves(engine)) {
                add(worker(engine), prefills);
            }
        }
    }

    /** Marks along a prompt, by which several pickers compare what they compute. */
    static Landmarks landmarks(PickerParts parts, RoutedAsk ask, FleetNow fleet) {
        return parts.tuning().has(Part.SHARING)
                ? Landmarks.of(ask.chain(), fleet.profile().memory().blockSize())
                : Landmarks.NONE;
    }

    /** Those that may answer it. */
    List<WorkerNow> answering() {
        return answering;
    }

    /** Those that may read it for another, and how whoever answers gets what they have read. */
    Partners partners() {
        if (senders.isEmpty()) {
            return Partners.NONE;
        }
        Map<WorkerId, Receiver> receivers = new HashMap<>();
        answering.forEach(worker -> receivers.put(worker.id(), RECEIVER));
        return new Partners(senders, receivers);
    }

    private void add(WorkerNow worker, Set<WorkerId> prefills) {
        if (prefills.contains(worker.id())) {
            senders.add(new Sender(worker, WAYS, ""));
        } else {
            answering.add(worker);
        }
    }

    private WorkerNow worker(int engine) {
        WorkerId id = parts.worker(engine);
        int blockSize = fleet.profile().memory().blockSize();
        int last = (ask.ask().prompt().size() - 1) / blockSize;
        int elsewhere = view.pickers() == 1 ? 0 : view.computingTokens(id, landmarks(parts, ask, fleet)) / blockSize;
        int depth = Math.max(fleet.depth(ask, engine), Math.max(elsewhere, routed.getOrDefault(id, 0)));
        Rates rates = parts.rates(id, fleet.now());
        return new WorkerNow(
                id,
                profile,
                rates.slowness(),
                rates.tokenSeconds(),
                space(engine, id),
                Math.min(depth, last) * blockSize,
                parts.backlog(view, id, fleet.now()));
    }

    private CacheSpace space(int engine, WorkerId id) {
        long total = (long) fleet.profile().memory().usableBlocks()
                * fleet.profile().memory().blockSize();
        boolean trusted = !parts.tuning().has(Part.DISTRUST) || fleet.gaugesAge(engine) <= TRUSTED_NANOS;
        long used = trusted
                ? (long) (fleet.scraped(engine).kvCacheUsage() * total) + since(engine, id)
                : view.referencedTokens(id);
        long wanted = parts.tuning().has(Part.WANTS) ? view.wantedTokens(id) : 0;
        return CacheSpace.of(total, used + view.claimedTokens(id, ask.arrivedNanos()), view.freeAges(id), wanted);
    }

    private long since(int engine, WorkerId id) {
        return parts.tuning().has(Part.SINCE) ? view.tokensSince(id, fleet.gaugesAge(engine)) : 0;
    }
}
