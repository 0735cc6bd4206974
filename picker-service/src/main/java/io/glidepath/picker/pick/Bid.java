package io.glidepath.picker.pick;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.flow.Held.Standing;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.flow.Looked;
import io.glidepath.picker.flow.Waiter;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.placing.Decider;
import io.glidepath.picker.placing.Deciding;
import io.glidepath.picker.placing.Eligibility;
import io.glidepath.picker.placing.Placing;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import io.glidepath.picker.sessions.Sessions;
import io.glidepath.picker.sessions.Turn;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way to a worker: looked at once, or again and again while it waits.
 *
 * <p>Looks never overlap: the first is the pick's own thread's, later ones are the waiting room's.
 */
final class Bid implements Waiter {

    private final PickCall call;
    private final Tools tools;
    private final long arrivedNanos;
    private final int bytes;
    private final BooleanSupplier pointless;
    // Written by the pick's own thread while the waiting room's reads it.
    private volatile PromptFacts facts;
    // Written by whoever looks; the room's lock or the end of the wait hands them over.
    private Look last = new Look.Refused(Refusals.noReadyWorker());
    private Optional<Lack> firstLack = Optional.empty();
    private int looks;
    private boolean sheds;
    private @Nullable Explanations explanations;

    /**
     * Nothing is looked at yet.
     *
     * @param call who asks
     * @param facts what is known
     * @param bytes length of its body
     * @param pointless whether the caller has left or its deadline has passed
     * @param tools what it is looked at with
     */
    Bid(PickCall call, PromptFacts facts, int bytes, BooleanSupplier pointless, Tools tools) {
        this.call = call;
        this.facts = facts;
        this.bytes = bytes;
        this.pointless = pointless;
        this.tools = tools;
        this.arrivedNanos = tools.pick().clock().nanos();
    }

    /**
     * What a bid is looked at with.
     *
     * @param deciding ranks
     * @param ledger reserves
     * @param kept candidates that are told
     * @param pick clocks and counts
     */
    record Tools(Deciding deciding, Ledger ledger, int kept, PickService.PickTools pick) {}

    /** What a look came to. */
    sealed interface Look {

        /**
         * A place is reserved.
         *
         * @param id the reservation
         * @param ranking why there
         */
        record Reserved(ReservationId id, Ranking ranking) implements Look {}

        /**
         * It must wait.
         *
         * @param lack for what
         */
        record Waits(Lack lack) implements Look {}

        /**
         * Waiting would not help.
         *
         * @param problem why
         */
        record Refused(Problem problem) implements Look {}
    }

    /**
     * Looks once.
     *
     * @param turn whether nobody who waits comes before it
     * @param sheds whether it is refused when the time that it names cannot be kept
     */
    Look look(boolean turn, boolean sheds) {
        looks++;
        this.sheds = sheds;
        Explanations now = open(turn, sheds);
        last = obstacle(now).<Look>map(Look.Refused::new).orElseGet(() -> reserve(now.placing()));
        if (last instanceof Look.Waits waits && firstLack.isEmpty()) {
            firstLack = Optional.of(waits.lack());
        }
        return last;
    }

    /**
     * What a look would come to now. Reserves nothing and leaves no trace.
     *
     * @return empty where it would be bound
     */
    Optional<Look> consider(boolean turn, boolean sheds) {
        Explanations now = open(turn, sheds);
        Optional<Problem> obstacle = obstacle(now);
        if (obstacle.isPresent()) {
            return obstacle.map(Look.Refused::new);
        }
        Placing placing = now.placing();
        return tools.ledger().consider(tools.pick().clock().nanos(), placing).isPresent()
                ? Optional.empty()
                : Optional.of(nowhere(placing));
    }

    @Override
    public Looked looked() {
        return switch (look(true, sheds)) {
            case Look.Reserved reserved -> Looked.BOUND;
            case Look.Waits waits -> explanations().placing().tight() ? Looked.STAYS_FIRST : Looked.STAYS;
            case Look.Refused refused -> Looked.OVER;
        };
    }

    /** Knows better from the next look on. */
    void refresh(PromptFacts newer) {
        facts = newer;
    }

    PromptFacts facts() {
        return facts;
    }

    PickCall call() {
        return call;
    }

    Look last() {
        return last;
    }

    /** What the last look rested on. */
    Explanations explanations() {
        return Objects.requireNonNull(explanations, "not looked at yet");
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** It is held no more and has no place. */
    void giveUp() {
        tools.ledger().noLongerWanted(claim());
    }

    private Claim claim() {
        return new Claim(
                call.requestId(),
                call.attempt(),
                call.gateway(),
                facts.serving().model(),
                call.tenant());
    }

    /** How long it was held; empty for one that was bound at its first look. */
    Optional<HeldFor> held() {
        return firstLack.map(lack -> new HeldFor(waited(), lack, looks));
    }

    /** What its place depends on, as of the last look. */
    Standing standing() {
        WorkerNow best = explanations().placing().ranking().orElseThrow().best().worker();
        int prompt = facts.tokens().count();
        long deadline =
                call.ttftTarget().map(target -> arrivedNanos + target.toNanos()).orElse(Long.MAX_VALUE);
        return new Standing(
                call.tenant(), call.priority(), best.prefillSeconds(prompt), best.uncached(prompt), bytes, deadline);
    }

    private Look reserve(Placing placing) {
        long start = tools.pick().clock().nanos();
        Claimed claimed = tools.ledger().chooseAndReserve(claim(), start, placing);
        tools.pick().metrics().choose(Duration.ofNanos(tools.pick().clock().nanos() - start));
        return switch (claimed) {
            case Claimed.Reserved reserved ->
                new Look.Reserved(reserved.id(), placing.ranking().orElseThrow());
            case Claimed.Nowhere nowhere -> nowhere(placing);
            case Claimed.Full full -> new Look.Refused(Refusals.ledgerFull(full.limit()));
        };
    }

    private static Look nowhere(Placing placing) {
        if (placing.late()) {
            return new Look.Refused(Refusals.tooLate());
        }
        if (placing.tight()) {
            return new Look.Waits(Lack.PREFILL);
        }
        return placing.verdict().orElse(null) instanceof Verdict.Hold hold
                ? new Look.Waits(hold.lack())
                : new Look.Refused(Refusals.noReadyWorker());
    }

    /** Begins a look, at what is known now. */
    private Explanations open(boolean turn, boolean sheds) {
        PromptFacts known = facts;
        Decider decider = tools.deciding().now(known.serving().model(), call.tenant());
        Eligibility eligibility = Eligibility.of(known, call.exclude(), decider);
        double wanted = call.ttftTarget()
                .map(target -> (target.toNanos() - waited().toNanos()) / 1e9)
                .orElse(Double.POSITIVE_INFINITY);
        Placing placing = new Placing(
                known,
                eligibility,
                decider,
                new Placing.Asked(call.requestId(), wishes(decider, wanted), turn, sheds, waited().toNanos() / 1e9),
                tools.pick().clock().nanos());
        Explanations opened = new Explanations(call, known, eligibility, placing, decider.policy(), tools.kept());
        explanations = opened;
        return opened;
    }

    private Optional<Problem> obstacle(Explanations now) {
        return Refusals.obstacle(now.eligibility(), now.facts(), pointless.getAsBoolean());
    }

    private Wishes wishes(Decider decider, double wantedSeconds) {
        return new Wishes(
                Optional.of(facts.serving().model()),
                facts.serving().lora() ? Optional.of(facts.serving().requested()) : Optional.empty(),
                decider.policy().labels(),
                wantedSeconds,
                turn().map(this::session));
    }

    private Wishes.Session session(Turn turn) {
        Sessions sessions = tools.pick().sessions();
        return new Wishes.Session(
                sessions.before(turn, tools.pick().clock().nanos()), sessions.stayWithinSeconds(), turn.last());
    }

    /** The turn of a session that it is. */
    Optional<Turn> turn() {
        return Turn.of(call.tenant(), facts.serving().model(), call.session());
    }

    private Duration waited() {
        return Duration.ofNanos(tools.pick().clock().nanos() - arrivedNanos);
    }
}
