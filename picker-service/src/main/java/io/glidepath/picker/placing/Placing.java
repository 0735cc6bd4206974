package io.glidepath.picker.placing;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.flow.Promise;
import io.glidepath.picker.freelist.Landmarks;
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
import io.glidepath.picker.roles.DemandMeter;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One choice, made inside the ledger's atomic step: sees the ledger and what was just routed, ranks, notes the route. */
public final class Placing implements Chooser {

    private final PromptFacts facts;
    private final Eligibility eligibility;
    private final Decider decider;
    private final Asked asked;
    private final long nowNanos;
    private final double reuseShare;
    private Map<WorkerId, CacheKnowledge> knowledge = Map.of();
    private Set<WorkerId> failing = Set.of();
    private Set<WorkerId> leftAlone = Set.of();
    private Set<WorkerId> readsForNobody = Set.of();
    private Optional<Joint> joint = Optional.empty();
    private Partners partners = Partners.NONE;

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

        long sinceNanos(long nowNanos) {
            return nowNanos - Math.round(heldSeconds * 1e9);
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
        failing = decider.experience().circuits().open();
        leftAlone = decider.experience().circuits().leftAlone(ids(eligibility.eligible()), nowNanos);
        readsForNobody = decider.experience().circuits().passedOver(ids(eligibility.senders()), nowNanos);
        List<FleetWorker> able = without(leftAlone, eligibility.eligible());
        List<FleetWorker> senders = without(readsForNobody, eligibility.senders());
        WorkersNow seen = new WorkersNow(facts, decider.experience(), asked, view, failing, nowNanos);
        knowledge = seen.knowledge();
        List<WorkerNow> workers = able.stream().map(seen::of).toList();
        ScheduledRequest request = new ScheduledRequest(
                facts.tokens().count(),
                facts.expectedOutput(),
                facts.affinity(asked.requestId()),
                view.turn(),
                reuseShare,
                asked.wishes());
        partners = partners(able, senders, seen);
        Joint judged = binding(view, senders.size()).judge(request, workers, partners, asked.turn());
        joint = Optional.of(judged);
        return judged.verdict() instanceof Verdict.Bind bind && !tight()
                ? Optional.of(placement(request, judged, bind))
                : Optional.empty();
    }

    private static List<FleetWorker> without(Set<WorkerId> some, List<FleetWorker> workers) {
        return some.isEmpty()
                ? workers
                : workers.stream()
                        .filter(worker -> !some.contains(worker.report().id()))
                        .toList();
    }

    /** Nobody's circuit is open mostly, and then ids need not be gathered. */
    private Set<WorkerId> ids(List<FleetWorker> workers) {
        return failing.isEmpty()
                ? Set.of()
                : workers.stream().map(worker -> worker.report().id()).collect(Collectors.toSet());
    }

    private Placement placement(ScheduledRequest request, Joint judged, Verdict.Bind bind) {
        CostModel cost = decider.policy().cost();
        return judged.pair()
                .map(pair -> pair.placement(
                        request, cost, decider.policy().splitting().bytesPerSecond()))
                .orElseGet(() -> Placement.of(request, bind.ranking().best(), cost));
    }

    private JointBinding binding(LedgerView view, int senders) {
        Splitting how = decider.policy().splitting();
        return JointBinding.of(
                decider.policy().binding(),
                how,
                facts.serving().model(),
                decider.experience().links().over(how.bytesPerSecond()),
                decider.experience().roles().pressure(senders, view.pickers(), nowNanos));
    }

    private Partners partners(List<FleetWorker> able, List<FleetWorker> senders, WorkersNow seen) {
        boolean may = decider.policy().splitting().mode() != SplitMode.OFF && !senders.isEmpty() && facts.generates();
        return may ? HandOffs.among(senders, able, seen::of) : Partners.NONE;
    }

    @Override
    public List<Wanted> wanted() {
        return verdict().orElse(null) instanceof Verdict.Hold hold
                ? Wanted.of(
                        hold.ranking(),
                        facts.tokens().count(),
                        decider.policy().binding().room().claims(hold.lack(), asked.heldSeconds()),
                        asked.sinceNanos(nowNanos))
                : List.of();
    }

    @Override
    public Landmarks landmarks() {
        return landmarks(facts);
    }

    /** Marks along a prompt, by which two prompts are compared. */
    static Landmarks landmarks(PromptFacts facts) {
        return facts.scheme()
                .map(scheme -> Landmarks.of(facts.keys(), scheme.keys().blockSize()))
                .orElse(Landmarks.NONE);
    }

    @Override
    public void reserved(ReservationId id) {
        ranking().ifPresent(ranked -> note(id, ranked));
    }

    private void note(ReservationId id, Ranking ranked) {
        new Routed(facts, decider.experience(), asked.wishes(), nowNanos)
                .note(id, ranked.best().worker().id(), pair().map(both -> both.sender()
                        .worker()
                        .id()));
        DemandMeter.Asked demand = DemandMeter.Asked.of(
                ranked,
                partners.senders().stream().map(Partners.Sender::worker),
                facts.tokens().count(),
                facts.expectedOutput(),
                asked.heldSeconds());
        decider.experience().roles().demand().note(demand, nowNanos);
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

    /** Of the workers that could read its prompt, those that were passed over because they failed too often lately. */
    public Set<WorkerId> readsForNobody() {
        return readsForNobody;
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
}
