package io.glidepath.picker.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.pairing.Partners.Receiver;
import io.glidepath.picker.pairing.Partners.Sender;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 1,000 tokens of prefill take 0.1 s and stall thirty others for 0.3 * 30 * 0.1 = 0.9 s; the link carries a token in 1 us. */
class JointBindingTest {

    private static final Set<String> NIXL = Set.of("nixl");
    private static final Backlog BUSY = new Backlog(0, 0, 30, 30_000, 0);
    private static final ScheduledRequest REQUEST = new ScheduledRequest(1_000, 10, 42, 1, 1);

    private final WorkerNow d = Natures.worker("d", 0, BUSY);
    private final WorkerNow p = Natures.worker("p", 0, Backlog.NONE);

    @Test
    void splitsWhereThePrefillWouldStallThoseWhoDecode() {
        Joint joint = judge(REQUEST, List.of(d), partners(List.of(p), d));

        assertThat(joint.pair()).hasValueSatisfying(pair -> {
            assertThat(pair.sender().worker().id()).isEqualTo(p.id());
            assertThat(pair.receiver().worker().id()).isEqualTo(d.id());
        });
        assertThat(joint.verdict()).isInstanceOf(Verdict.Bind.class);
        assertThat(joint.verdict().ranking().best().terms().costSeconds())
                .isEqualTo(joint.pair().orElseThrow().terms().costSeconds());
    }

    @Test
    void aCachedPromptStays() {
        WorkerNow holding = Natures.worker("d", 990, BUSY);

        assertThat(judge(REQUEST, List.of(holding), partners(List.of(p), holding))
                        .pair())
                .isEmpty();
    }

    @Test
    void staysWhereThePrefillWorkersHaveALongerQueueThanTheStallIsWorth() {
        WorkerNow queued = Natures.worker("p", 0, new Backlog(1.0, 10_000, 0, 0, 0));

        Joint joint = judge(REQUEST, List.of(d), partners(List.of(queued), d));

        assertThat(joint.pair()).isEmpty();
        assertThat(joint.compared())
                .hasValueSatisfying(compared -> assertThat(compared.apart()).isFalse());
    }

    @Test
    void bindsAPairWhateverPrefillLiesAhead() {
        WorkerNow crowded = Natures.worker("d", 0, new Backlog(0, 0, 100, 100_000, 0));
        WorkerNow queued = Natures.worker("p", 0, new Backlog(1.5, 15_000, 0, 0, 0));

        Joint joint = judge(REQUEST, List.of(crowded), partners(List.of(queued), crowded));

        assertThat(joint.pair()).isPresent();
        assertThat(joint.verdict()).isInstanceOf(Verdict.Bind.class);
    }

    @Test
    void takesTheCheapestOfEachSide() {
        WorkerNow later = Natures.worker("p2", 0, new Backlog(0.2, 2_000, 0, 0, 0));
        WorkerNow fuller = Natures.worker("d2", 0, new Backlog(0, 0, 60, 60_000, 0));

        Pair pair = judge(REQUEST, List.of(fuller, d), partners(List.of(later, p), fuller, d))
                .pair()
                .orElseThrow();

        assertThat(pair.sender().worker().id()).isEqualTo(p.id());
        assertThat(pair.receiver().worker().id()).isEqualTo(d.id());
        assertThat(pair.senders()).containsExactly(p.id(), later.id());
    }

    @Test
    void pairsOnlyThoseThatHandCachesOnInTheSameWay() {
        Partners partners =
                new Partners(List.of(new Sender(p, Set.of("mooncake"), "")), Map.of(d.id(), new Receiver(NIXL, "")));

        assertThat(judge(REQUEST, List.of(d), partners).compared()).isEmpty();
    }

    @Test
    void prefersTheNearerOfTwoAlike() {
        Sender far = new Sender(Natures.worker("a-far", 0, Backlog.NONE), NIXL, "rack-2");
        Sender near = new Sender(Natures.worker("near", 0, Backlog.NONE), NIXL, "rack-1");
        Partners partners = new Partners(List.of(far, near), Map.of(d.id(), new Receiver(NIXL, "rack-1")));
        Links links = ends -> ends.equals(new Ends("rack-1", "rack-1")) ? 1e9 : 1e7;

        Pair pair = binding(links, 0, Room.ENDLESS)
                .judge(REQUEST, List.of(d), partners, true)
                .pair()
                .orElseThrow();

        assertThat(pair.sender().worker().id()).isEqualTo(near.worker().id());
        assertThat(pair.passage().ends()).isEqualTo(new Ends("rack-1", "rack-1"));
    }

    @Test
    void aSlowLinkKeepsThemTogether() {
        Joint joint =
                binding(Links.even(1e6), 0, Room.ENDLESS).judge(REQUEST, List.of(d), partners(List.of(p), d), true);

        assertThat(joint.pair()).isEmpty();
    }

    @Test
    void balancesColdPromptsOverThePrefillWorkers() {
        WorkerNow sent = Natures.worker("p", 0, new Backlog(0, 0, 0, 0, 50_000));
        WorkerNow spared = Natures.worker("q", 0, new Backlog(0.01, 100, 0, 0, 0));

        Pair pair = judge(REQUEST, List.of(d), partners(List.of(sent, spared), d))
                .pair()
                .orElseThrow();

        assertThat(pair.sender().worker().id()).isEqualTo(spared.id());
        assertThat(pair.leastSeconds()).isLessThan(pair.terms().costSeconds());
    }

    @Test
    void doesNotBalanceAPromptThatOneOfThemHolds() {
        WorkerNow holding = Natures.worker("p", 500, new Backlog(0, 0, 0, 0, 50_000));
        WorkerNow spared = Natures.worker("q", 400, Backlog.NONE);

        Pair pair = judge(REQUEST, List.of(d), partners(List.of(spared, holding), d))
                .pair()
                .orElseThrow();

        assertThat(pair.sender().worker().id()).isEqualTo(holding.id());
    }

    @Test
    void goesOnOnlyWhereThereIsRoom() {
        WorkerNow other = Natures.worker("other", 0, new Backlog(0, 0, 3, 3_000, 0));
        Room room = new Room(1, 20, 1_000_000, 1);

        Joint joint =
                binding(Links.even(1e9), 0, room).judge(REQUEST, List.of(d, other), partners(List.of(p), d), true);

        assertThat(joint.compared()).isEmpty();
        assertThat(joint.verdict().ranking().best().worker().id()).isEqualTo(other.id());
    }

    @Test
    void passesAPrefillWorkerThatHasAsManyAsItMay() {
        WorkerNow full = Natures.worker("p", 0, new Backlog(0, 0, 0, 0, 0, new Backlog.Transfers(40, 0, 0)));
        WorkerNow other = Natures.worker("q", 0, new Backlog(0.3, 3_000, 0, 0, 0));
        Room room = new Room(1, 40, 1_000_000, 1);

        Pair pair = binding(Links.even(1e9), 0, room)
                .judge(REQUEST, List.of(d), partners(List.of(full, other), d), true)
                .pair()
                .orElseThrow();

        assertThat(pair.sender().worker().id()).isEqualTo(other.id());
    }

    @Test
    void waitsItsTurn() {
        Joint joint =
                binding(Links.even(1e9), 0, Room.ENDLESS).judge(REQUEST, List.of(d), partners(List.of(p), d), false);

        assertThat(joint.verdict()).isInstanceOfSatisfying(Verdict.Hold.class, hold -> assertThat(hold.lack())
                .isEqualTo(Lack.TURN));
    }

    @Test
    void aNamedTimeGoesBeforeThePrice() {
        // Apart the first token comes later: a step and a hop more, though it costs less.
        ScheduledRequest urgent = new ScheduledRequest(1_000, 10, 42, 1, 1, Wishes.firstTokenWithin(0.2));

        assertThat(judge(urgent, List.of(d), partners(List.of(p), d)).pair()).isEmpty();
    }

    @Test
    void aSessionStaysWithinItsAllowance() {
        ScheduledRequest turn = new ScheduledRequest(
                1_000,
                10,
                42,
                1,
                1,
                new Wishes(
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Double.POSITIVE_INFINITY,
                        Optional.of(new Wishes.Session(Optional.of(d.id()), 2, false))));

        assertThat(judge(turn, List.of(d), partners(List.of(p), d)).pair()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0.3", "0.85, 0.3", "0.95, 0.2", "1.05, 0.1", "3, 0.1"})
    void decodeWeighsLessAsThePrefillWorkersSaturate(double pressure, double weight) {
        assertThat(JointBinding.underPressure(new CostModel(0.3, 3), pressure).decodeWeight())
                .isCloseTo(weight, within(1e-12));
    }

    @Test
    void weighsBothWaysAlikeUnderPressure() {
        Joint joint =
                binding(Links.even(1e9), 1.05, Room.ENDLESS).judge(REQUEST, List.of(d), partners(List.of(p), d), true);

        assertThat(joint.compared()).hasValueSatisfying(compared -> {
            assertThat(compared.stay().terms().decodeWeight()).isCloseTo(0.1, within(1e-12));
            assertThat(compared.pair().terms().decodeWeight()).isCloseTo(0.1, within(1e-12));
        });
    }

    @Test
    void saysBothPrices() {
        Joint joint = judge(REQUEST, List.of(d), partners(List.of(p), d));

        assertThat(joint.verdict().ranking().steps())
                .last()
                .asString()
                .matches("apart: p reads and d goes on in [0-9.]+ s, all on d in [0-9.]+ s");
    }

    private static Joint judge(ScheduledRequest request, List<WorkerNow> whole, Partners partners) {
        return binding(Links.even(1e9), 0, Room.ENDLESS).judge(request, whole, partners, true);
    }

    private static JointBinding binding(Links links, double pressure, Room room) {
        return new JointBinding(
                new LateBinding(new CostPolicy(Natures.model()), room), new PairModel(0.020, 1_000), links, pressure);
    }

    private static Partners partners(List<WorkerNow> senders, WorkerNow... receivers) {
        Map<WorkerId, Receiver> ends =
                List.of(receivers).stream().collect(Collectors.toMap(WorkerNow::id, one -> new Receiver(NIXL, "")));
        return new Partners(
                senders.stream().map(one -> new Sender(one, NIXL, "")).toList(), ends);
    }
}
