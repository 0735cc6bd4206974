package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.reading.Serving;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.FreeAges;
import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Workers as one choice sees them: what they report, what the ledger holds of them, and what was learnt of them. */
final class WorkersNow {

    private final PromptFacts facts;
    private final Experience experience;
    private final Placing.Asked asked;
    private final LedgerView view;
    private final Set<WorkerId> failing;
    private final long nowNanos;
    private final long sinceNanos;
    private final Map<WorkerId, Integer> routed;
    private final Map<WorkerId, Integer> sent;
    private final Landmarks landmarks;
    private final EngineProfile profile;
    private final int blockSize;
    private final Map<WorkerId, CacheKnowledge> knowledge = new HashMap<>();

    WorkersNow(
            PromptFacts facts,
            Experience experience,
            Placing.Asked asked,
            LedgerView view,
            Set<WorkerId> failing,
            long nowNanos) {
        this.facts = facts;
        this.experience = experience;
        this.asked = asked;
        this.view = view;
        this.failing = failing;
        this.nowNanos = nowNanos;
        this.sinceNanos = asked.sinceNanos(nowNanos);
        this.routed = facts.tokens()
                .chunks()
                .map(text -> experience.chunks().depths(text))
                .orElseGet(() -> experience.residency().depths(facts.keys(), nowNanos));
        this.landmarks = Placing.landmarks(facts);
        this.profile = experience.profiles().of(facts.serving().model());
        this.blockSize = facts.scheme().map(KeyScheme::blockSize).orElse(0);
        this.sent =
                facts.blocks().map(blocks -> experience.chunks().depths(blocks)).orElse(Map.of());
    }

    /** What the cached tokens of the workers looked at rest on. */
    Map<WorkerId, CacheKnowledge> knowledge() {
        return knowledge;
    }

    WorkerNow of(FleetWorker worker) {
        WorkerId id = worker.report().id();
        CacheKnowledge cached = CacheKnowledge.of(facts, worker, routed(id), sent.getOrDefault(id, 0));
        knowledge.put(id, cached);
        Rates rates = experience.rates().of(facts.serving().model(), id, nowNanos);
        return new WorkerNow(
                id,
                profile,
                rates.slowness(),
                rates.tokenSeconds(),
                space(worker),
                cached.tokens(),
                view.backlog(id),
                nature(worker));
    }

    /** Leading pieces or blocks that were just routed there, by this picker or another. */
    private int routed(WorkerId worker) {
        int here = routed.getOrDefault(worker, 0);
        int elsewhere = blockSize == 0 ? 0 : view.computingTokens(worker, landmarks) / blockSize;
        return Math.max(here, elsewhere);
    }

    private Nature nature(FleetWorker worker) {
        WorkerLoad load = worker.report().load();
        Optional<ServedModel> served = Serving.served(worker, facts.serving().requested());
        Set<String> loras = served.map(ServedModel::loras)
                .filter(adapters -> !adapters.isEmpty())
                .map(Set::copyOf)
                .orElse(Set.of());
        return new Nature(
                state(worker),
                worker.report().role() != WorkerRole.PREFILL,
                Set.of(),
                loras,
                asked.wishes().labels().isEmpty() ? Map.of() : WorkerLabels.of(worker.report()),
                Eligibility.maxModelLen(served),
                facts.fleet().trustsLoad(worker) ? gauges(load) : Nature.Gauges.SILENT,
                loadSeconds(worker.report().id()));
    }

    private double loadSeconds(WorkerId worker) {
        Optional<String> lora = asked.wishes().lora();
        return lora.isPresent() ? experience.loras().loadSeconds(worker, lora.get()) : 0;
    }

    private Nature.State state(FleetWorker worker) {
        if (worker.report().state() != WorkerState.READY) {
            return Nature.State.NOT_READY;
        }
        return failing.contains(worker.report().id()) ? Nature.State.CIRCUIT_OPEN : Nature.State.READY;
    }

    private static Nature.Gauges gauges(WorkerLoad load) {
        return new Nature.Gauges(
                Objects.requireNonNullElse(load.running(), 0), Objects.requireNonNullElse(load.waiting(), 0));
    }

    /** Gauges that are too old give way to the ledger, which counts shared prefixes more than once. */
    private CacheSpace space(FleetWorker worker) {
        WorkerReport report = worker.report();
        OptionalLong capacity = report.cache().tokens();
        if (capacity.isEmpty()) {
            return CacheSpace.UNKNOWN;
        }
        long total = capacity.getAsLong();
        FreeAges ages = view.freeAges(report.id());
        long wanted = view.wantedTokens(report.id());
        long claimed = view.claimedTokens(report.id(), sinceNanos);
        Double usage = report.load().kvUsage();
        if (usage == null || !facts.fleet().trustsLoad(worker)) {
            return CacheSpace.of(total, view.referencedTokens(report.id()) + claimed, ages, wanted);
        }
        long since = view.tokensSince(report.id(), facts.fleet().loadAge(worker).toNanos());
        return CacheSpace.of(total, Math.round(usage * total) + since + claimed, ages, wanted);
    }
}
