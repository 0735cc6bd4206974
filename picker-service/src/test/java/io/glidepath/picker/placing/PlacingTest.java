package io.glidepath.picker.placing;

import static io.glidepath.picker.Workers.ready;
import static io.glidepath.picker.reading.Facts.depth;
import static io.glidepath.picker.reading.Facts.index;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.Workers;
import io.glidepath.picker.flow.LateBinding.Verdict;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.Room.Lack;
import io.glidepath.picker.scheduling.Wishes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlacingTest {

    private static final Placing.Asked ASKED = new Placing.Asked("r", Wishes.NONE, true, false);

    private final Decider decider = Deciders.cost();
    private final PlayedLedger ledger = new PlayedLedger();

    @Test
    void placesWhereTheIndexKnowsThePrompt() {
        Placing placing = placing(Facts.of(1_000, index(depth("b", 50)), ready("a"), ready("b")));

        Placement placement = placing.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(new WorkerId("b"));
        assertThat(placement.uncachedTokens()).isEqualTo(200);
        assertThat(placement.cachedTokens()).isEqualTo(800);
        assertThat(placing.knowledge(placement.worker()).source()).isEqualTo(CacheKnowledge.Source.INDEX);
    }

    @Test
    void aSecondEqualPromptFollowsTheFirstBeforeTheIndexKnows() {
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), ready("a"), ready("b"), ready("c"));
        Placing first = placing(facts);
        WorkerId chosen = first.choose(ledger).orElseThrow().worker();
        first.reserved(new ReservationId("p", new Incarnation(1), 1));
        Placing second = placing(facts);

        Placement placement = second.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(chosen);
        assertThat(placement.cachedTokens()).isEqualTo(992);
        assertThat(second.knowledge(chosen).source()).isEqualTo(CacheKnowledge.Source.ROUTED);
    }

    @Test
    void aTextWithoutTokensGoesWhereItWentBefore() {
        PromptFacts facts = Facts.ofText("t", 20, ready("a"), ready("b"), ready("c"));
        Placing first = placing(facts);
        WorkerId chosen = first.choose(ledger).orElseThrow().worker();
        first.reserved(new ReservationId("p", new Incarnation(1), 1));
        Placing second = placing(Facts.ofText("t", 25, ready("a"), ready("b"), ready("c")));

        Placement placement = second.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(chosen);
        assertThat(placement.cachedTokens()).isEqualTo(20 * 64);
        assertThat(second.knowledge(chosen).source()).isEqualTo(CacheKnowledge.Source.TEXT);
    }

    @Test
    void aPromptGoesWhereItWentBeforeThoughTheEngineTellsNothing() {
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), silent("a"), silent("b"), silent("c"));
        Placing first = placing(facts);
        WorkerId chosen = first.choose(ledger).orElseThrow().worker();
        first.reserved(new ReservationId("p", new Incarnation(1), 1));
        decider.experience().residency().ended(1);
        Placing second = placing(facts);

        Placement placement = second.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(chosen);
        assertThat(placement.cachedTokens()).isEqualTo(992);
        assertThat(second.knowledge(chosen).source()).isEqualTo(CacheKnowledge.Source.APPROXIMATE);
    }

    @Test
    void aPromptGoesWhereAnotherPickerHasItsBeginningComputed() {
        ledger.computing.put(new WorkerId("b"), 768);
        Placing placing = placing(Facts.of(1_000, new Lookup.Without("late"), ready("a"), ready("b"), ready("c")));

        Placement placement = placing.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(new WorkerId("b"));
        assertThat(placement.cachedTokens()).isEqualTo(768);
        assertThat(placing.knowledge(placement.worker()).source()).isEqualTo(CacheKnowledge.Source.ROUTED);
    }

    @Test
    void remembersNothingOfWhatAnEngineTellsItself() {
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), ready("a"));
        Placing first = placing(facts);
        first.choose(ledger);
        first.reserved(new ReservationId("p", new Incarnation(1), 1));

        assertThat(decider.experience().chunks().size()).isZero();
    }

    private static FleetWorker silent(String id) {
        return Workers.with(ready(id), draft -> draft.cache = new CacheInfo(16, 3_000, CacheInfo.Events.NONE, false));
    }

    @Test
    void aTextTellsNothingOfAPromptWithTokens() {
        Placing text = placing(Facts.ofText("t", 20, ready("a")));
        text.choose(ledger);
        text.reserved(new ReservationId("p", new Incarnation(1), 1));
        Placing tokens = placing(Facts.of(1_280, new Lookup.Without("late"), ready("a")));
        tokens.choose(ledger);

        assertThat(tokens.knowledge(new WorkerId("a"))).isEqualTo(new CacheKnowledge(0, CacheKnowledge.Source.NONE));
    }

    @Test
    void forecastsTheFirstTokenWithAndWithoutTheQueue() {
        ledger.backlogs.put(new WorkerId("a"), new Backlog(2, 20_000, 3, 9_000, 0));
        Placement placement = placing(Facts.of(1_000, new Lookup.Without("late"), ready("a")))
                .choose(ledger)
                .orElseThrow();

        assertThat(placement.forecast().ttftSeconds() - placement.forecast().usualSeconds())
                .isCloseTo(2, Offset.offset(1e-9));
    }

    @Test
    void readsFreeSpaceFromTheGaugesAndWhatBeganSince() {
        FleetWorker worker = ready("a");
        ledger.since = 4_000;
        Placing placing = placing(Facts.of(1_000, new Lookup.Without("late"), worker));
        placing.choose(ledger);

        Rated rated = placing.ranking().orElseThrow().best();
        assertThat(rated.worker().space().usedTokens()).isEqualTo(4_000);
        assertThat(rated.worker().space().freeTokens()).isEqualTo(48_000 - 4_000);
    }

    @Test
    void goesNowhereWithoutAWorker() {
        assertThat(new Placing(
                                Facts.of(100, new Lookup.Without("late"), ready("a")),
                                whole(List.of()),
                                decider,
                                ASKED,
                                0)
                        .choose(ledger))
                .isEmpty();
    }

    @Test
    void holdsWhatShouldWait() {
        ledger.backlogs.put(new WorkerId("a"), new Backlog(2, 20_000, 3, 9_000, 0));
        Placing placing = new Placing(
                Facts.of(1_000, new Lookup.Without("late"), ready("a")),
                whole(List.of(ready("a"))),
                Deciders.cost(new Room(1, 256, 1_000_000, 1)),
                ASKED,
                0);

        assertThat(placing.choose(ledger)).isEmpty();
        assertThat(placing.verdict()).get().isInstanceOfSatisfying(Verdict.Hold.class, hold -> assertThat(hold.lack())
                .isEqualTo(Lack.PREFILL));
    }

    @Test
    void shedsWhatNobodyWouldAnswerInTimeWithNothingAhead() {
        Placing shedding = wanting(0.001, true);
        Placing serving = wanting(0.001, false);

        assertThat(shedding.choose(ledger)).isEmpty();
        assertThat(shedding.late()).isTrue();
        assertThat(serving.choose(ledger)).isPresent();
    }

    @Test
    void holdsWhatMayStillBeAnsweredInTimeWhenThereIsLessAhead() {
        ledger.backlogs.put(new WorkerId("a"), new Backlog(2, 20_000, 3, 9_000, 0));
        Placing placing = wanting(1, true);

        assertThat(placing.choose(ledger)).isEmpty();
        assertThat(placing.late()).isFalse();
        assertThat(placing.tight()).isTrue();
        assertThat(placing.wanted()).isEmpty();
    }

    @Test
    void promisesNoMoreThanItsForecastsHeldLately() {
        assertThat(wanting(1, true).choose(ledger)).isPresent();
        for (int i = 0; i < 16; i++) {
            decider.experience().rates().forecast(Workers.MODEL, new WorkerId("a"), 1, 2, 0);
        }

        assertThat(wanting(1, true).choose(ledger)).isEmpty();
        assertThat(wanting(1, false).choose(ledger)).isPresent();
        assertThat(wanting(2, true).choose(ledger)).isPresent();
    }

    @Test
    void goesRoundAWorkerThatFailsOneRequestAfterTheOther() {
        fails("b");
        Placing placing = placing(Facts.of(1_000, index(depth("b", 50)), ready("a"), ready("b")));

        Placement placement = placing.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(new WorkerId("a"));
        assertThat(placing.failedTooOften()).containsExactly(new WorkerId("b"));
    }

    @Test
    void triesAFailingWorkerAgainWithOneRequest() {
        fails("b");
        PromptFacts facts = Facts.of(1_000, index(depth("b", 50)), ready("a"), ready("b"));
        Placing probe = placing(facts, 10_000_000_000L);
        WorkerId first = probe.choose(ledger).orElseThrow().worker();
        probe.reserved(new ReservationId("p", new Incarnation(1), 9));

        Placing second = placing(facts, 10_000_000_000L);

        assertThat(first).isEqualTo(new WorkerId("b"));
        assertThat(probe.failing(first)).isTrue();
        assertThat(second.choose(ledger).orElseThrow().worker()).isEqualTo(new WorkerId("a"));
    }

    @Test
    void servesAllTheSameWhereEveryWorkerFails() {
        fails("a");
        fails("b");
        Placing placing = placing(Facts.of(1_000, index(depth("b", 50)), ready("a"), ready("b")));

        assertThat(placing.choose(ledger).orElseThrow().worker()).isEqualTo(new WorkerId("b"));
        assertThat(placing.failedTooOften()).isEmpty();
    }

    @Test
    void goesWhereALoraAdapterWasUsedLately() {
        Placing first = adapted();
        WorkerId chosen = first.choose(ledger).orElseThrow().worker();
        Rated other = first.ranking().orElseThrow().order().get(1);
        assertThat(other.terms().loadSeconds()).isEqualTo(2);
        first.reserved(new ReservationId("p", new Incarnation(1), 1));

        Placing second = adapted();
        Placement placement = second.choose(ledger).orElseThrow();

        assertThat(placement.worker()).isEqualTo(chosen);
        assertThat(second.ranking().orElseThrow().best().terms().loadSeconds()).isZero();
        assertThat(second.ranking().orElseThrow().order().get(1).terms().loadSeconds())
                .isEqualTo(2);
    }

    private void fails(String worker) {
        for (long i = 1; i <= 3; i++) {
            decider.experience().circuits().failed(new WorkerId(worker), i, 0);
        }
    }

    /** Of a prompt that nobody holds, so that nothing but the adapter tells workers apart. */
    private Placing adapted() {
        PromptFacts facts = Facts.of(15, new Lookup.Without("late"), ready("a"), ready("b"), ready("c"));
        Wishes wishes =
                new Wishes(Optional.empty(), Optional.of("sql"), Map.of(), Double.POSITIVE_INFINITY, Optional.empty());
        return new Placing(
                facts, whole(facts.serving().workers()), decider, new Placing.Asked("r", wishes, true, false), 0);
    }

    private Placing placing(PromptFacts facts, long nowNanos) {
        return new Placing(facts, whole(facts.serving().workers()), decider, ASKED, nowNanos);
    }

    private Placing wanting(double seconds, boolean sheds) {
        PromptFacts facts = Facts.of(1_000, new Lookup.Without("late"), ready("a"));
        Wishes wishes = Wishes.firstTokenWithin(seconds);
        return new Placing(
                facts, whole(facts.serving().workers()), decider, new Placing.Asked("r", wishes, true, sheds), 0);
    }

    private Placing placing(PromptFacts facts) {
        return new Placing(facts, whole(facts.serving().workers()), decider, ASKED, 0);
    }

    private static final class PlayedLedger extends EmptyLedger {

        private final Map<WorkerId, Backlog> backlogs = new HashMap<>();
        private final Map<WorkerId, Integer> computing = new HashMap<>();
        private long since;

        @Override
        public int computingTokens(WorkerId worker, Landmarks prompt) {
            return prompt.equals(Landmarks.NONE) ? 0 : computing.getOrDefault(worker, 0);
        }

        @Override
        public Backlog backlog(WorkerId worker) {
            return backlogs.getOrDefault(worker, Backlog.NONE);
        }

        @Override
        public long tokensSince(WorkerId worker, long nanos) {
            return since;
        }
    }

    private static Eligibility whole(List<FleetWorker> workers) {
        return new Eligibility(workers, List.of(), List.of());
    }
}
