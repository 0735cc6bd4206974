package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.flow.Promise;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.learning.Rates;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Wanted;
import io.glidepath.picker.pairing.Joint;
import io.glidepath.picker.pairing.JointBinding;
import io.glidepath.picker.pairing.Pair;
import io.glidepath.picker.pairing.Partners;
import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.reading.Serving;
import io.glidepath.picker.roles.DemandMeter;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.FreeAges;
import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** One choice, made inside the ledger's atomic step: sees the ledger and what was just routed, ranks, notes the route. */
public final class Placing implements Chooser {

    private final PromptFacts facts;
    private final Eligibility eligibility;
    private final Decider decider;
    private final Asked asked;
    private final long nowNanos;
    private final Map<WorkerId, CacheKnowledge> knowledge = new HashMap<>();
    private final double reuseShare;
    private Set<WorkerId> failing = Set.of();
    private Set<WorkerId> leftAlone = Set.of();
    private Optional<Joint> joint = Optional.empty();
    private Optional<DemandMeter.Asked> demand = Optional.empty();

    /**
     * What of a call a choice depends on.
     *
     * @param requestId whose
     * @param wishes what it asks for beyond an answer
     * @param turn whether nobody who waits comes before it
     * @param sheds whether it is refused when nobody is predicted to keep the time that it names
     * @param heldSeconds how long it has been held
     */
    public record Asked(String requestId, Wishes wishes, boolean turn, boolean sheds, double heldSeconds) {

        /** At its first look. */
        public Asked(String requestId, Wishes wishes, boolean turn, boolean sheds) {
            this(requestId, wishes, turn, sheds, 0);
        }
    }

    /** Nothing is chosen yet. */
    public Placing(PromptFacts facts, Eligibility eligibility, Decider decider, Asked asked, long nowNanos) {
        this.facts = facts;
        this.eligibility = eligibility;
        this.decider = decider;
        this.asked = asked;
        this.nowNanos = nowNanos;
        this.reuseShare = decider.experience().reuse().value();
    }

    @Override
    public Optional<Placement> choose(LedgerView view) {
        if (eligibility.eligible().isEmpty()) {
            return Optional.empty();
        }
        Map<WorkerId, Integer> routed = facts.tokens()
                .chunks()
                .map(text -> decider.experience().chunks().depths(text))
                .orElseGet(() -> decider.experience().residency().depths(facts.keys(), nowNanos));
        failing = decider.experience().circuits().open();
        leftAlone = leftAlone();
        List<FleetWorker> able = able();
        List<WorkerNow> workers = new ArrayList<>(able.size());
        for (FleetWorker worker : able) {
            workers.add(now(worker, view, routed));
        }
        ScheduledRequest request = new ScheduledRequest(
                facts.tokens().count(),
                facts.expectedOutput(),
                facts.affinity(asked.requestId()),
                view.turn(),
                reuseShare,
                asked.wishes());
        Joint judged = binding(view).judge(request, workers, partners(view, routed), asked.turn());
        joint = Optional.of(judged);
        demand = judged.verdict().ranking().order().isEmpty()
                ? Optional.empty()
                : Optional.of(asked(judged.verdict().ranking()));
        return judged.verdict() instanceof Verdict.Bind bind && !tight()
                ? Optional.of(placement(request, judged, bind))
                : Optional.empty();
    }

    private List<FleetWorker> able() {
        return leftAlone.isEmpty()
                ? eligibility.eligible()
                : eligibility.eligible().stream()
                        .filter(worker -> !leftAlone.contains(worker.report().id()))
                        .toList();
    }

    private Set<WorkerId> leftAlone() {
        return failing.isEmpty()
                ? Set.of()
                : decider.experience()
                        .circuits()
                        .leftAlone(
                                eligibility.eligible().stream()
                                        .map(worker -> worker.report().id())
                                        .collect(Collectors.toSet()),
                                nowNanos);
    }

    private Placement placement(ScheduledRequest request, Joint judged, Verdict.Bind bind) {
        CostModel cost = decider.policy().cost();
        return judged.pair()
                .map(pair -> pair.placement(
                        request, cost, decider.policy().splitting().bytesPerSecond()))
                .orElseGet(() -> Placement.of(request, bind.ranking().best(), cost));
    }

    private JointBinding binding(LedgerView view) {
        Splitting how = decider.policy().splitting();
        return JointBinding.of(
                decider.policy().binding(),
                how,
                facts.serving().model(),
                decider.experience().links().over(how.bytesPerSecond()),
                decider.experience().roles().pressure(eligibility.senders().size(), view.pickers(), nowNanos));
    }

    private Partners partners(LedgerView view, Map<WorkerId, Integer> routed) {
        boolean may = decider.policy().splitting().mode() != SplitMode.OFF
                && !eligibility.senders().isEmpty()
                && facts.generates();
        return may ? HandOffs.among(eligibility.senders(), able(), worker -> now(worker, view, routed)) : Partners.NONE;
    }

    private DemandMeter.Asked asked(Ranking ranking) {
        WorkerNow most = ranking.mostCached().orElse(ranking.best().worker());
        int prompt = facts.tokens().count();
        return new DemandMeter.Asked(
                most.prefillSeconds(prompt),
                most.profile().prefillSeconds(prompt, 0),
                prompt,
                facts.expectedOutput(),
                most.uncached(prompt));
    }

    @Override
    public List<Wanted> wanted() {
        return verdict().orElse(null) instanceof Verdict.Hold hold
                ? Wanted.of(
                        hold.ranking(),
                        facts.tokens().count(),
                        decider.policy().binding().room().claims(hold.lack(), asked.heldSeconds()),
                        sinceNanos())
                : List.of();
    }

    @Override
    public Landmarks landmarks() {
        return facts.scheme()
                .map(scheme -> Landmarks.of(facts.keys(), scheme.keys().blockSize()))
                .orElse(Landmarks.NONE);
    }

    @Override
    public void reserved(ReservationId id) {
        ranking().map(ranked -> ranked.best().worker().id()).ifPresent(worker -> {
            decider.experience().circuits().routed(worker, id.number());
            asked.wishes().lora().ifPresent(lora -> decider.experience().loras().routed(worker, lora));
        });
        demand.ifPresent(one -> decider.experience().roles().demand().note(one, nowNanos));
        // Nobody comes back for what the last turn of a session computes.
        if (asked.wishes().session().filter(Wishes.Session::last).isEmpty()) {
            ranking().map(ranked -> ranked.best().worker().id()).ifPresent(worker -> {
                decider.experience().residency().routed(id.number(), worker, facts.keys());
                facts.tokens().chunks().ifPresent(text -> decider.experience()
                        .chunks()
                        .routed(id.number(), worker, text, capacity(worker)));
            });
            pair().map(both -> both.sender().worker().id())
                    .ifPresent(reader -> decider.experience().residency().read(id.number(), reader, facts.keys()));
        }
    }

    private long sinceNanos() {
        return nowNanos - Math.round(asked.heldSeconds() * 1e9);
    }

    /** Tokens that a worker's cache holds; unbounded where it does not say. */
    private long capacity(WorkerId worker) {
        return eligibility.eligible().stream()
                .filter(one -> one.report().id().equals(worker))
                .flatMapToLong(one -> one.report().cache().tokens().stream())
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** What was judged; empty before, and where nobody is eligible. */
    public Optional<Verdict> verdict() {
        return joint.map(Joint::verdict);
    }

    /** The two workers, where it goes apart. */
    public Optional<Pair> pair() {
        return joint.flatMap(Joint::pair);
    }

    /** Apart against together, where there was something to compare. */
    public Optional<Joint.Compared> compared() {
        return joint.flatMap(Joint::compared);
    }

    /** The ranking of what was judged. */
    public Optional<Ranking> ranking() {
        return verdict().map(Verdict::ranking);
    }

    /** Whether it is refused because nobody would keep the time that it names, even with nothing ahead of it. */
    public boolean late() {
        return bestTerms().filter(promise()::late).isPresent();
    }

    /** Whether it waits because nobody is sure to keep the time that it names with what is ahead of it now. */
    public boolean tight() {
        return bestTerms().filter(promise()::tight).isPresent();
    }

    private Optional<CostTerms> bestTerms() {
        return ranking().map(Ranking::order).filter(order -> !order.isEmpty()).map(order -> order.getFirst()
                .terms());
    }

    private Promise promise() {
        return new Promise(
                asked.sheds(),
                asked.wishes().ttftSeconds(),
                decider.experience().rates().marginSeconds(facts.serving().model()));
    }

    /** Of the workers that it may be given to, those that were left out because they failed too often lately. */
    public Set<WorkerId> failedTooOften() {
        return leftAlone;
    }

    /** Whether a worker failed too often lately; it can be chosen all the same, to see whether it serves again. */
    public boolean failing(WorkerId worker) {
        return failing.contains(worker);
    }

    /** How far a worker's first tokens were from their forecasts lately, as a share of what was measured. */
    public double forecastError(WorkerId worker) {
        return decider.experience()
                .rates()
                .of(facts.serving().model(), worker, nowNanos)
                .error();
    }

    /** The pool's figure that the choice was made with. */
    public double reuseShare() {
        return reuseShare;
    }

    /** What a ranked worker's cached tokens rest on. */
    public CacheKnowledge knowledge(WorkerId worker) {
        return knowledge.getOrDefault(worker, new CacheKnowledge(0, CacheKnowledge.Source.NONE));
    }

    private WorkerNow now(FleetWorker worker, LedgerView view, Map<WorkerId, Integer> routed) {
        WorkerId id = worker.report().id();
        CacheKnowledge cached = CacheKnowledge.of(facts, worker, routed);
        knowledge.put(id, cached);
        Rates rates = decider.experience().rates().of(facts.serving().model(), id, nowNanos);
        return new WorkerNow(
                id,
                decider.experience().profiles().of(facts.serving().model()),
                rates.slowness(),
                rates.tokenSeconds(),
                space(worker, view),
                cached.tokens(),
                view.backlog(id),
                nature(worker));
    }

    private Nature nature(FleetWorker worker) {
        WorkerLoad load = worker.report().load();
        Set<String> loras = Serving.served(worker, facts.serving().requested())
                .map(ServedModel::loras)
                .filter(adapters -> !adapters.isEmpty())
                .map(Set::copyOf)
                .orElse(Set.of());
        return new Nature(
                state(worker),
                worker.report().role() != WorkerRole.PREFILL,
                Set.of(),
                loras,
                asked.wishes().labels().isEmpty() ? Map.of() : labels(worker.report()),
                Eligibility.maxModelLen(worker, facts),
                facts.fleet().trustsLoad(worker) ? gauges(load) : Nature.Gauges.SILENT,
                asked.wishes()
                        .lora()
                        .map(lora -> decider.experience()
                                .loras()
                                .loadSeconds(worker.report().id(), lora))
                        .orElse(0.0));
    }

    private Nature.State state(FleetWorker worker) {
        if (worker.report().state() != WorkerState.READY) {
            return Nature.State.NOT_READY;
        }
        return failing(worker.report().id()) ? Nature.State.CIRCUIT_OPEN : Nature.State.READY;
    }

    /** What a worker's report says of it, for requests that ask for a label. */
    private static Map<String, String> labels(WorkerReport report) {
        Map<String, String> labels = new HashMap<>();
        labels.put("engine", report.engine().kind());
        Optional.ofNullable(report.engine().version()).ifPresent(version -> labels.put("engine-version", version));
        report.capabilities().forEach(capability -> labels.put("can-" + capability, "true"));
        return labels;
    }

    private static Nature.Gauges gauges(WorkerLoad load) {
        return new Nature.Gauges(
                Objects.requireNonNullElse(load.running(), 0), Objects.requireNonNullElse(load.waiting(), 0));
    }

    /** Gauges that are too old give way to the ledger, which counts shared prefixes more than once. */
    private CacheSpace space(FleetWorker worker, LedgerView view) {
        WorkerReport report = worker.report();
        OptionalLong capacity = report.cache().tokens();
        if (capacity.isEmpty()) {
            return CacheSpace.UNKNOWN;
        }
        long total = capacity.getAsLong();
        FreeAges ages = view.freeAges(report.id());
        long wanted = view.wantedTokens(report.id());
        long claimed = view.claimedTokens(report.id(), sinceNanos());
        Double usage = report.load().kvUsage();
        if (usage == null || !facts.fleet().trustsLoad(worker)) {
            return CacheSpace.of(total, view.referencedTokens(report.id()) + claimed, ages, wanted);
        }
        long since = view.tokensSince(report.id(), facts.fleet().loadAge(worker).toNanos());
        return CacheSpace.of(total, Math.round(usage * total) + since + claimed, ages, wanted);
    }
}
