package io.glidepath.picker.pick;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One choice, made inside the ledger's atomic step: sees the ledger and what was just routed, ranks, notes the route. */
final class Placing implements Chooser {

    private final PromptFacts facts;
    private final List<FleetWorker> eligible;
    private final Decider decider;
    private final String requestId;
    private final long nowNanos;
    private final Map<WorkerId, CacheKnowledge> knowledge = new HashMap<>();
    private final double reuseShare;
    private Optional<Ranking> ranking = Optional.empty();

    Placing(PromptFacts facts, List<FleetWorker> eligible, Decider decider, String requestId, long nowNanos) {
        this.facts = facts;
        this.eligible = eligible;
        this.decider = decider;
        this.requestId = requestId;
        this.nowNanos = nowNanos;
        this.reuseShare = decider.reuse().value();
    }

    @Override
    public Optional<Placement> choose(LedgerView view) {
        if (eligible.isEmpty()) {
            return Optional.empty();
        }
        Map<WorkerId, Integer> routed = decider.residency().depths(facts.keys(), nowNanos);
        List<WorkerNow> workers = new ArrayList<>(eligible.size());
        for (FleetWorker worker : eligible) {
            workers.add(now(worker, view, routed));
        }
        ScheduledRequest request = new ScheduledRequest(
                facts.tokens().count(), facts.expectedOutput(), facts.affinity(requestId), view.turn(), reuseShare);
        Ranking ranked = decider.policy().rank(request, workers);
        ranking = Optional.of(ranked);
        return Optional.of(placement(request, ranked.best()));
    }

    @Override
    public void reserved(ReservationId id) {
        ranking.ifPresent(ranked ->
                decider.residency().routed(id.number(), ranked.best().worker().id(), facts.keys()));
    }

    /** The ranking; empty while nothing was chosen. */
    Optional<Ranking> ranking() {
        return ranking;
    }

    /** The pool's figure that the choice was made with. */
    double reuseShare() {
        return reuseShare;
    }

    /** What a ranked worker's cached tokens rest on. */
    CacheKnowledge knowledge(WorkerId worker) {
        return knowledge.getOrDefault(worker, new CacheKnowledge(0, CacheKnowledge.Source.NONE));
    }

    private Placement placement(ScheduledRequest request, Ranking.Rated best) {
        CostTerms usual = decider.cost().rate(request, best.worker().withSlowness(1));
        return new Placement(
                best.worker().id(),
                request.promptTokens(),
                best.worker().uncached(request.promptTokens()),
                best.terms().prefillSeconds(),
                request.expectedOutput(),
                new Placement.Forecast(best.terms().ttftSeconds(), usual.prefillSeconds() + usual.stepSeconds()));
    }

    private WorkerNow now(FleetWorker worker, LedgerView view, Map<WorkerId, Integer> routed) {
        WorkerId id = worker.report().id();
        CacheKnowledge cached = CacheKnowledge.of(facts, worker, routed);
        knowledge.put(id, cached);
        Rates rates = decider.rates().of(id, nowNanos);
        return new WorkerNow(
                id,
                decider.profiles().of(facts.serving().model()),
                rates.slowness(),
                rates.tokenSeconds(),
                space(worker, view),
                cached.tokens(),
                view.backlog(id));
    }

    /** Gauges that are too old give way to the ledger, which counts shared prefixes more than once. */
    private CacheSpace space(FleetWorker worker, LedgerView view) {
        WorkerReport report = worker.report();
        Integer blocks = report.cache().totalBlocks();
        Integer blockTokens = report.cache().blockTokens();
        if (blocks == null || blockTokens == null) {
            return CacheSpace.UNKNOWN;
        }
        long total = (long) blocks * blockTokens;
        Double usage = report.load().kvUsage();
        if (usage == null || !facts.fleet().trustsLoad(worker)) {
            return CacheSpace.of(total, view.referencedTokens(report.id()));
        }
        long since = view.tokensSince(report.id(), facts.fleet().loadAge(worker).toNanos());
        return CacheSpace.of(total, Math.round(usage * total) + since);
    }
}
