package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.Bands.Band;
import io.glidepath.picker.flow.Held;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.flow.Promise;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Wanted;
import io.glidepath.picker.pairing.Joint;
import io.glidepath.picker.pairing.JointBinding;
import io.glidepath.picker.pairing.Links;
import io.glidepath.picker.pairing.Pair;
import io.glidepath.picker.pairing.Partners;
import io.glidepath.picker.pairing.SplitMode;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.roles.DemandMeter;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.sessions.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One look at one request, inside the ledger's atomic step: what a simulated fleet shows, in the picker's own values. */
final class SimulatedChoice implements Chooser {

    /** Blocks of a prompt that break ties. */
    private static final int AFFINITY_BLOCKS = 4;

    /** From the end of a prefill to the start of the pull, as the picker believes it. */
    private static final double HOP_SECONDS = 0.020;

    private final PickerParts parts;
    private final LateBinding binding;
    private final RoutedAsk ask;
    private final FleetNow fleet;
    private final Caller caller;
    private final Look look;
    private final EngineProfile profile;
    private @Nullable Verdict verdict;
    private Backlog before = Backlog.NONE;
    private Optional<Pair> pair = Optional.empty();
    private Partners partners = Partners.NONE;

    /**
     * What a look is.
     *
     * @param turn whether nobody who waits comes before the request
     * @param sheds whether it is refused when the time that it names cannot be kept
     */
    record Look(boolean turn, boolean sheds) {

        static Look again(Band band) {
            return new Look(true, band.shedLate());
        }
    }

    SimulatedChoice(PickerParts parts, LateBinding binding, RoutedAsk ask, FleetNow fleet, Caller caller, Look look) {
        this.parts = parts;
        this.binding = binding;
        this.ask = ask;
        this.fleet = fleet;
        this.caller = caller;
        this.look = look;
        this.profile = profile(fleet.profile(), parts.tuning().belief());
    }

    @Override
    public Optional<Placement> choose(LedgerView view) {
        SimulatedWorkers workers = new SimulatedWorkers(parts, ask, fleet, profile, view);
        partners = workers.partners();
        ScheduledRequest request = new ScheduledRequest(
                ask.ask().prompt().size(),
                ask.ask().expectedOutput(),
                affinity(),
                view.turn(),
                parts.reuseShare(),
                wishes());
        Joint judged = jointly().judge(request, workers.answering(), partners, look.turn());
        Joint joint = parts.roles().always() ? judged.forced() : judged;
        verdict = joint.verdict();
        pair = joint.pair();
        if (!(verdict instanceof Verdict.Bind bind) || tight()) {
            return Optional.empty();
        }
        before = view.backlog(bind.ranking().best().worker().id());
        CostModel model = parts.tuning().policy().model();
        return Optional.of(
                pair.map(both -> both.placement(request, model, fleet.apart().bytesPerSecond()))
                        .orElseGet(() -> Placement.of(request, bind.ranking().best(), model)));
    }

    private JointBinding jointly() {
        Splitting how = new Splitting(
                SplitMode.ON,
                HOP_SECONDS,
                fleet.apart().bytesPerSecond(),
                fleet.apart().bytesPerToken(),
                Map.of());
        return JointBinding.of(
                binding,
                how,
                PickerParts.POOL,
                Links.even(how.bytesPerSecond()),
                parts.roles().pressure(fleet.now()));
    }

    /** Who reads the prompt; empty where one engine does all. */
    Optional<WorkerId> reader() {
        return pair.map(both -> both.sender().worker().id());
    }

    @Override
    public List<Wanted> wanted() {
        return ranked() instanceof Verdict.Hold hold
                ? Wanted.of(
                        hold.ranking(),
                        ask.ask().prompt().size(),
                        binding.room().claims(hold.lack(), heldSeconds()),
                        ask.arrivedNanos())
                : List.of();
    }

    @Override
    public Landmarks landmarks() {
        return SimulatedWorkers.landmarks(parts, ask, fleet);
    }

    @Override
    public void reserved(ReservationId id) {
        parts.residency().routed(id.number(), best(), ask.chain());
        reader().ifPresent(worker -> parts.residency().read(id.number(), worker, ask.chain()));
        Ranking ranking = ranked().ranking();
        int prompt = ask.ask().prompt().size();
        parts.noteReuse(
                prompt, ranking.mostCached().map(WorkerNow::cachedTokens).orElse(0));
        DemandMeter.Asked asked = DemandMeter.Asked.of(
                ranking,
                partners.senders().stream().map(Partners.Sender::worker),
                prompt,
                ask.ask().expectedOutput(),
                heldSeconds());
        parts.roles().demand().note(asked, fleet.now());
        parts.sessions().runs(turn(), best(), fleet.now());
    }

    private double heldSeconds() {
        return (fleet.now() - ask.arrivedNanos()) / 1e9;
    }

    private Wishes wishes() {
        Wishes.Session session = new Wishes.Session(
                parts.sessions().before(turn(), fleet.now()), parts.sessions().stayWithinSeconds(), false);
        return new Wishes(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                secondsLeft(),
                parts.tuning().has(Part.SESSIONS) ? Optional.of(session) : Optional.empty());
    }

    private Turn turn() {
        return new Turn(
                caller.tenant(), PickerParts.POOL, Integer.toString(ask.ask().source()), false);
    }

    /** What its worker had before. */
    Backlog before() {
        return before;
    }

    int engine() {
        return parts.engine(best());
    }

    Held.Standing standing() {
        return caller.standing(
                ranked().ranking().best().worker(), ask.ask().prompt().size(), ask.arrivedNanos());
    }

    /** Whether it is refused because nobody would keep the time that it names. */
    boolean late() {
        return promise().late(ranked().ranking().best().terms());
    }

    /** Whether it waits because nobody is sure to keep that time with what is ahead of it now. */
    boolean tight() {
        return promise().tight(ranked().ranking().best().terms());
    }

    private Promise promise() {
        return new Promise(look.sheds(), secondsLeft(), parts.marginSeconds());
    }

    private double secondsLeft() {
        return caller.ttftSeconds() - heldSeconds();
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

    static EngineProfile profile(io.glidepath.simulator.core.EngineProfile engine, Belief belief) {
        return new EngineProfile(
                engine.speed().a() * belief.decode(),
                engine.speed().b() * belief.prefill(),
                engine.speed().d() * belief.decode(),
                engine.speed().e() * belief.prefill() * belief.attention(),
                engine.scheduling().maxBatchTokens());
    }

    private long affinity() {
        int blocks = Math.min(AFFINITY_BLOCKS, ask.chain().length);
        return blocks == 0 ? ask.ask().id() : ask.chain()[blocks - 1];
    }
}
