package io.glidepath.picker.peers;

import static io.glidepath.picker.peers.Placements.leastLoaded;
import static io.glidepath.picker.peers.Placements.outcome;
import static io.glidepath.picker.peers.Placements.place;
import static io.glidepath.picker.peers.Placements.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.LedgerUpdate;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.peers.PickersInVirtualTime.OnePicker;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.FreeAges;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every rule of the ledgers between pickers, in virtual time; messages travel for 5 ms. */
class PeersTest {

    private static final Duration TRAVEL = Duration.ofMillis(5);
    /** The wait for the next message, its travel, and a millisecond of the clock. */
    private static final Duration SOON = Duration.ofMillis(16);

    private final PickersInVirtualTime time = new PickersInVirtualTime(TRAVEL);

    @Test
    void tellsWhatIsReservedWithinTheNextMessage() {
        startBoth();

        place(time.picker("one"), "r", "w", time.now());
        time.pass(SOON);

        assertThat(time.on("two", "w"))
                .isEqualTo(new WorkerBooks(new WorkerId("w"), 0.1, 1_000, 1, 1_050, 1_000, 1_000));
        assertThat(time.on("two", "w")).isEqualTo(ownBooks("one", "w"));
    }

    @Test
    void countsWhatOthersHaveInEveryChoice() {
        startBoth();
        place(time.picker("one"), "r1", "a", time.now());
        time.pass(SOON);

        WorkerId chosen = reserve(
                        time.picker("two"),
                        "r2",
                        Placements.GATEWAY,
                        view -> leastLoaded(view, List.of(new WorkerId("a"), new WorkerId("b"))),
                        time.now())
                .orElseThrow()
                .placement()
                .worker();

        assertThat(chosen).isEqualTo(new WorkerId("b"));
    }

    /** 32 blocks of 16 tokens, of which the first 16 are cached: the second landmark is told until the first token comes. */
    @Test
    void knowsWhatOthersAreHavingComputedUntilTheIndexDoes() {
        startBoth();
        Landmarks prompt = Landmarks.of(LongStream.range(0, 32).toArray(), 16);
        Landmarks longer = Landmarks.of(LongStream.range(0, 48).toArray(), 16);

        ReservationId id = Placements.compute(time.picker("one"), "r", "w", prompt, time.now());
        time.pass(SOON);
        long common = computingFor(longer);
        long other = computingFor(Landmarks.of(LongStream.range(100, 132).toArray(), 16));
        time.picker("one").ledger().apply(outcome(id, OutcomeEvent.FIRST_TOKEN, 1), time.now());
        time.pass(SOON);

        assertThat(common).isEqualTo(512);
        assertThat(other).isZero();
        assertThat(computingFor(longer)).isZero();
    }

    private long computingFor(Landmarks prompt) {
        return Placements.seen(time.picker("two"), view -> view.computingTokens(new WorkerId("w"), prompt), time.now());
    }

    @Test
    void knowsWhatRequestsThatOthersHoldWillFindInACache() {
        startBoth();

        Placements.hold(time.picker("one"), "held", "w", 600, 0, time.now());
        time.pass(SOON);
        long wanted = Placements.seen(time.picker("two"), view -> view.wantedTokens(new WorkerId("w")), time.now());
        time.picker("one").ledger().noLongerWanted(Placements.claim("held"));
        time.pass(SOON);

        assertThat(wanted).isEqualTo(600);
        assertThat(time.on("two", "w").held().wantedTokens()).isZero();
    }

    @Test
    void leavesRoomForRequestsThatWaitLongAtAnotherPickerUnlessItWaitedAsLongItself() {
        startBoth();
        long came = time.now() - Duration.ofSeconds(40).toNanos();

        Placements.hold(time.picker("one"), "held", "w", 0, 700, came);
        time.pass(SOON);

        assertThat(claimedFor(Duration.ofSeconds(1))).isEqualTo(700);
        assertThat(claimedFor(Duration.ofSeconds(39))).isEqualTo(700);
        assertThat(claimedFor(Duration.ofSeconds(45))).isZero();
    }

    private long claimedFor(Duration waited) {
        return Placements.seen(
                time.picker("two"),
                view -> view.claimedTokens(new WorkerId("w"), time.now() - waited.toNanos()),
                time.now());
    }

    @Test
    void takesWhatItReleasedForItsPartOfWhatAllReleased() {
        OnePicker one = time.start("one");
        ReservationId id = place(one, "r", "w", time.now());
        one.ledger().apply(outcome(id, OutcomeEvent.FIRST_TOKEN, 1), time.now());
        one.ledger().apply(outcome(id, OutcomeEvent.END, 1), time.now());
        double alone = lostWithTheWholeCache(one);

        time.start("two");
        time.pass(SOON.plus(SOON));

        assertThat(alone).isPositive();
        assertThat(lostWithTheWholeCache(one)).isCloseTo(2 * alone, within(1e-9));
    }

    @Test
    void tellsFirstTokensAndEnds() {
        startBoth();
        ReservationId id = place(time.picker("one"), "r", "w", time.now());
        time.picker("one").ledger().apply(outcome(id, OutcomeEvent.FIRST_TOKEN, 1), time.now());
        time.pass(SOON);
        assertThat(time.on("two", "w").prefillTokens()).isZero();
        assertThat(time.known("two", "w")).isEqualTo(1);

        time.picker("one").ledger().apply(outcome(id, OutcomeEvent.END, 5), time.now());
        time.pass(SOON);

        assertThat(time.known("two", "w")).isZero();
    }

    @Test
    void saysNothingButASignOfLifeWhenNothingChanges() {
        startBoth();
        List<Long> sent = new ArrayList<>();
        time.losing(message -> message.to().equals("two") && sent.add(message.order()) && false);

        time.pass(Duration.ofSeconds(5));

        assertThat(sent).as("each of two tells everything once a second").hasSize(10);
    }

    @Test
    void tellsANewcomerEverythingAtOnce() {
        time.start("one");
        place(time.picker("one"), "r", "w", time.now());
        time.pass(Duration.ofMillis(1_500));

        time.start("two");
        time.pass(SOON);

        assertThat(time.known("two", "w")).isEqualTo(1);
        assertThat(time.picker("one").peers().names()).containsExactly("two");
    }

    @Test
    void healsAMissedMessageWithTheNextOne() {
        startBoth();
        time.losing(message -> message.to().equals("two"));
        place(time.picker("one"), "missed", "a", time.now());
        time.pass(SOON);
        time.losing(message -> false);

        place(time.picker("one"), "noticed", "b", time.now());
        time.pass(SOON.plus(SOON));

        assertThat(time.known("two", "a")).isEqualTo(1);
        assertThat(time.known("two", "b")).isEqualTo(1);
    }

    @Test
    void countsAGapOnceHoweverManyMessagesComeBeforeItIsHealed() {
        startBoth();
        long gaps = time.picker("two").peers().gaps();
        time.losing(message -> message.to().equals("two"));
        place(time.picker("one"), "missed", "a", time.now());
        time.pass(SOON);

        time.losing(message -> message.update().complete() && message.to().equals("two"));
        for (int i = 0; i < 5; i++) {
            place(time.picker("one"), "after" + i, "b", time.now());
            time.pass(SOON);
        }

        assertThat(time.known("two", "b"))
                .as("what came after the gap is known")
                .isEqualTo(5);
        assertThat(time.picker("two").peers().gaps()).isEqualTo(gaps + 1);
    }

    @Test
    void saysSoWhileAnotherLivingPickerBearsItsName() {
        OnePicker one = time.start("one");
        LedgerUpdate twins = new LedgerUpdate("one", new Incarnation(99), 1, true, false, List.of());
        assertThat(one.peers().hasTwin()).isFalse();

        one.peers().take(twins, time.now());
        time.pass(Duration.ofMillis(2_900));
        assertThat(one.peers().hasTwin()).isTrue();

        time.pass(Duration.ofMillis(200));
        assertThat(one.peers().hasTwin()).isFalse();
    }

    @Test
    void healsAMissedEndWithinASecondThoughNothingElseHappens() {
        startBoth();
        ReservationId id = place(time.picker("one"), "r", "w", time.now());
        time.pass(SOON);
        time.losing(message -> message.to().equals("two"));
        time.picker("one").ledger().apply(outcome(id, OutcomeEvent.END, 1), time.now());
        time.pass(SOON);
        time.losing(message -> false);

        time.pass(Duration.ofSeconds(1).plus(SOON));

        assertThat(time.known("two", "w")).isZero();
    }

    @Test
    void forgetsAPickerThatIsSilentForThreeSeconds() {
        startBoth();
        place(time.picker("one"), "r", "w", time.now());
        time.pass(SOON);
        time.kill("one");

        time.pass(Duration.ofMillis(2_900));
        assertThat(time.known("two", "w")).isEqualTo(1);

        time.pass(Duration.ofMillis(200));
        assertThat(time.known("two", "w")).isZero();
        assertThat(time.picker("two").peers().others()).isZero();
    }

    @Test
    void replacesALifeByTheNext() {
        startBoth();
        place(time.picker("one"), "before", "a", time.now());
        time.pass(SOON);
        time.kill("one");
        time.start("one");
        place(time.picker("one"), "after", "b", time.now());

        time.pass(SOON);

        assertThat(time.known("two", "a")).isZero();
        assertThat(time.known("two", "b")).isEqualTo(1);
    }

    @Test
    void standsAloneWhileNothingCanBeHeard() {
        startBoth();
        place(time.picker("one"), "r", "w", time.now());
        time.pass(SOON);
        time.losing(message -> true);

        time.pass(Duration.ofSeconds(4));
        assertThat(time.known("two", "w")).isZero();

        time.losing(message -> false);
        time.pass(Duration.ofSeconds(1).plus(SOON));
        assertThat(time.known("two", "w")).isEqualTo(1);
    }

    @Test
    void measuresHowLongItTakesUntilOthersKnow() {
        startBoth();

        time.pass(Duration.ofSeconds(2));

        assertThat(Duration.ofNanos(time.picker("one").peers().propagationNanos()))
                .isEqualTo(Duration.ofMillis(15));
    }

    @Test
    void refusesTimesThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PeersProperties(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .withMessage("picker.peers.silence must be above picker.peers.complete but was PT1S");
    }

    /** Seconds that a request costs others which takes all of a cache of 4,000 tokens. */
    private double lostWithTheWholeCache(OnePicker picker) {
        WorkerId worker = new WorkerId("w");
        FreeAges[] ages = new FreeAges[1];
        picker.ledger().consider(time.now(), new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                ages[0] = view.freeAges(worker);
                return Optional.empty();
            }

            @Override
            public void reserved(ReservationId id) {}
        });
        EngineProfile profile = new EngineProfile(0.01, 1e-4, 1e-8, 1e-9, 8_192);
        CacheSpace space = new CacheSpace(4_000, 0, ages[0], 0);
        return new CostModel(0.3, 3)
                .rate(
                        new ScheduledRequest(3_900, 100, 1, 1, 0.5),
                        new WorkerNow(worker, profile, 1, 0, space, 0, Backlog.NONE))
                .evictSeconds();
    }

    private WorkerBooks ownBooks(String picker, String worker) {
        return time.picker(picker).ledger().books(time.now()).get(new WorkerId(worker));
    }

    private void startBoth() {
        time.start("one");
        time.start("two");
        time.pass(SOON.plus(SOON));
    }
}
