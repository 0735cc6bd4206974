package io.glidepath.picker.placing;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.Workers;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.pairing.Splitting;
import io.glidepath.picker.policyfile.InForce;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.DemandMeter;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Wishes;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A busy decode worker d and an idle prefill worker p: reading 20,000 tokens at d would stall thirty others. */
class SplitPlacingTest {

    private static final WorkerId P = new WorkerId("p");
    private static final WorkerId D = new WorkerId("d");
    private static final Placing.Asked ASKED = new Placing.Asked("r", Wishes.NONE, true, false);
    private static final long TEN_SECONDS = 10_000_000_000L;
    private static final String NIXL = "kv-transfer:nixl-pull";

    private final Decider decider = Deciders.cost();
    private final Busy ledger = new Busy();

    @Test
    void readsOnThePrefillWorkerAndGoesOnElsewhere() {
        Placement placement = place(prefill("p", NIXL), decode("d", NIXL)).orElseThrow();

        assertThat(placement.worker()).isEqualTo(D);
        assertThat(placement.leg())
                .hasValueSatisfying(leg -> assertThat(leg.worker()).isEqualTo(P));
    }

    @Test
    void staysTogetherWhereThePoolSaysSo() {
        assertThat(placing(with(Splitting.NEVER), prefill("p", NIXL), decode("d", NIXL))
                        .choose(ledger)
                        .orElseThrow()
                        .leg())
                .isEmpty();
    }

    @Test
    void pairsOnlyAlikeWaysAlikeNamesAndReachableAdapters() {
        FleetWorker d = decode("d", NIXL);
        FleetWorker otherwise = Workers.with(prefill("p", NIXL), draft -> draft.keys = null);
        FleetWorker p = prefill("p", NIXL);
        FleetWorker down = new FleetWorker(p.report().withState(WorkerState.DRAINING), p.serveUrl(), null);
        FleetWorker unreachable = new FleetWorker(d.report(), d.serveUrl(), null);

        assertThat(leg(prefill("p", "kv-transfer:mooncake"), d)).isEmpty();
        assertThat(leg(otherwise, d)).isEmpty();
        assertThat(leg(down, d)).isEmpty();
        assertThat(leg(prefill("p"), d)).isEmpty();
        assertThat(leg(prefill("p", NIXL), unreachable)).isEmpty();
    }

    @Test
    void readsOnAWorkerThatCouldDoBothWhileItIsLabelled() {
        PromptFacts facts = facts(decode("p", NIXL), decode("d", NIXL));
        Eligibility labelled = Eligibility.of(facts, List.of(), Set.of(P), Map.of());

        Placement placement =
                new Placing(facts, labelled, decider, ASKED, 0).choose(ledger).orElseThrow();

        assertThat(labelled.eligible())
                .extracting(worker -> worker.report().id())
                .containsExactly(D);
        assertThat(labelled.left())
                .extracting(Eligibility.Left::sentence)
                .containsExactly("reads prompts for others now");
        assertThat(placement.leg())
                .hasValueSatisfying(leg -> assertThat(leg.worker()).isEqualTo(P));
    }

    @Test
    void aLabelledWorkerServesWholeRequestsWhenNobodyElseCan() {
        Eligibility alone =
                Eligibility.of(facts(decode("p", NIXL), decode("d", NIXL)), List.of(D), Set.of(P), Map.of());

        assertThat(alone.eligible()).extracting(worker -> worker.report().id()).containsExactly(P);
        assertThat(alone.senders()).isEmpty();
    }

    @Test
    void passesOverAPrefillWorkerThatFailsUntilItIsTriedAgain() {
        for (int i = 1; i <= 3; i++) {
            decider.experience().circuits().failed(P, i, 0);
        }
        Placing later = placing(decider, TEN_SECONDS, prefill("p", NIXL), decode("d", NIXL));

        assertThat(place(prefill("p", NIXL), prefill("q", NIXL), decode("d", NIXL))
                        .orElseThrow()
                        .leg()
                        .map(Placement.Leg::worker))
                .contains(new WorkerId("q"));
        assertThat(leg(prefill("p", NIXL), decode("d", NIXL))).isEmpty();
        assertThat(later.choose(ledger).orElseThrow().leg()).isPresent();
    }

    @Test
    void sendsOneRequestAtATimeToAPrefillWorkerThatIsTriedAgain() {
        for (int i = 1; i <= 3; i++) {
            decider.experience().circuits().failed(P, i, 0);
        }
        Placing trial = placing(decider, TEN_SECONDS, prefill("p", NIXL), decode("d", NIXL));
        trial.choose(ledger);
        trial.reserved(new ReservationId("p1", new Incarnation(1), 4));
        Placing next = placing(decider, TEN_SECONDS, prefill("p", NIXL), decode("d", NIXL));

        assertThat(next.choose(ledger).orElseThrow().leg()).isEmpty();
        assertThat(next.readsForNobody()).containsExactly(P);
    }

    @Test
    void excludesAPrefillWorkerThatTheCallerTried() {
        PromptFacts facts = facts(prefill("p", NIXL), decode("d", NIXL));

        assertThat(Eligibility.of(facts, List.of(P)).senders()).isEmpty();
    }

    @Test
    void countsWhatItRoutedAsCachedOnBoth() {
        PromptFacts facts = facts(prefill("p", NIXL), decode("d", NIXL));
        Placing first = placing(decider, prefill("p", NIXL), decode("d", NIXL));
        first.choose(ledger);
        first.reserved(new ReservationId("p1", new Incarnation(1), 1));

        Map<WorkerId, Integer> depths = decider.experience().residency().depths(facts.keys(), 0);

        assertThat(depths).containsOnlyKeys(P, D);
        decider.experience().residency().ended(1);
        assertThat(decider.experience().residency().depths(facts.keys(), 0)).isEmpty();
    }

    @Test
    void readsWhereTheLinkProvedFaster() {
        FleetWorker near = prefill("p", NIXL, "topology:rack-1");
        FleetWorker far = prefill("q", NIXL, "topology:rack-2");
        FleetWorker d = decode("d", NIXL, "topology:rack-1");
        assertThat(leg(near, far, d)).map(Placement.Leg::worker).contains(P);

        for (int i = 0; i < 100; i++) {
            decider.experience().links().carried(new Ends("topology:rack-1", "topology:rack-1"), 5e9, 2, 25e9);
        }

        assertThat(leg(near, far, d)).hasValueSatisfying(leg -> {
            assertThat(leg.worker()).isEqualTo(new WorkerId("q"));
            assertThat(leg.transit().ends()).isEqualTo(new Ends("topology:rack-2", "topology:rack-1"));
        });
    }

    @Test
    void pullsAsManyBytesATokenAsItsModelHas() {
        Map<String, Double> small = Map.of(Workers.MODEL, 1_000.0);
        Map<String, Double> huge = Map.of(Workers.MODEL, 1e9);

        assertThat(bytes(Map.of())).contains(20_000 * 262_144.0);
        assertThat(bytes(small)).contains(20_000 * 1_000.0);
        assertThat(bytes(huge)).isEmpty();
    }

    private Optional<Double> bytes(Map<String, Double> byModel) {
        Splitting usual = Splitting.USUAL;
        Splitting how = new Splitting(
                usual.mode(), usual.hopSeconds(), usual.bytesPerSecond(), usual.kvBytesPerToken(), byModel);
        return placing(with(how), prefill("p", NIXL), decode("d", NIXL))
                .choose(ledger)
                .orElseThrow()
                .leg()
                .map(leg -> leg.transit().bytes());
    }

    /** Prompts of 1.2 s come once a second: more than one prefill worker reads, and well within what two do. */
    @Test
    void decodeWeighsAThirdWhileThePrefillWorkersAreSaturated() {
        long nanos = 0;
        for (int second = 0; second < 120; second++) {
            nanos = second * 1_000_000_000L;
            decider.experience().roles().demand().note(new DemandMeter.Asked(1.2, 1.2, 20_000, 20, 20_000, 0), nanos);
        }

        assertThat(decodeWeight(nanos, prefill("p", NIXL), decode("d", NIXL))).isCloseTo(0.1, within(1e-9));
        assertThat(decodeWeight(nanos, prefill("p", NIXL), prefill("q", NIXL), decode("d", NIXL)))
                .isCloseTo(0.3, within(1e-9));
    }

    private double decodeWeight(long nowNanos, FleetWorker... workers) {
        Placing placing = placing(decider, nowNanos, workers);
        placing.choose(ledger);
        return placing.compared().orElseThrow().stay().terms().decodeWeight();
    }

    @Test
    void metersWhatIsAsked() {
        Placing placing = placing(decider, prefill("p", NIXL), decode("d", NIXL));
        placing.choose(ledger);
        placing.reserved(new ReservationId("p1", new Incarnation(1), 1));

        assertThat(decider.experience().roles().demand().demand(1_000_000_000L).pulled())
                .isEqualTo(20_000);
    }

    /** It holds four fifths of the prompt, and d nothing. */
    @Test
    void metersThePrefillThatHitsOfAPrefillWorkerSpare() {
        FleetWorker p = prefill("p", NIXL);
        FleetWorker d = decode("d", NIXL);
        PromptFacts facts = Facts.of(20_000, Facts.index(Facts.depth("p", 1_000)), p, d);
        Placing placing = new Placing(facts, Eligibility.of(facts, List.of()), decider, ASKED, 0);
        placing.choose(ledger);
        placing.reserved(new ReservationId("p1", new Incarnation(1), 1));

        Demand demand = decider.experience().roles().demand().demand(1_000_000_000L);

        assertThat(demand.spared()).isGreaterThan(demand.prefill());
        assertThat(demand.pulled()).isEqualTo(20_000);
    }

    @Test
    void metersHowLongItWasHeld() {
        Placing.Asked held = new Placing.Asked("r", Wishes.NONE, true, false, 3);
        PromptFacts facts = facts(prefill("p", NIXL), decode("d", NIXL));
        Placing placing = new Placing(facts, Eligibility.of(facts, List.of()), decider, held, 0);
        placing.choose(ledger);
        placing.reserved(new ReservationId("p1", new Incarnation(1), 1));

        assertThat(decider.experience().roles().demand().demand(1_000_000_000L).roomWait())
                .isEqualTo(3);
    }

    private Optional<Placement> place(FleetWorker... workers) {
        return placing(decider, workers).choose(ledger);
    }

    private Optional<Placement.Leg> leg(FleetWorker... workers) {
        return place(workers).orElseThrow().leg();
    }

    private static Placing placing(Decider decider, FleetWorker... workers) {
        return placing(decider, 0, workers);
    }

    private static Placing placing(Decider decider, long nowNanos, FleetWorker... workers) {
        PromptFacts facts = facts(workers);
        return new Placing(facts, Eligibility.of(facts, List.of()), decider, ASKED, nowNanos);
    }

    private Decider with(Splitting how) {
        InForce usual = decider.policy();
        return new Decider(
                new InForce(usual.binding(), usual.cost(), usual.profile(), usual.revision(), how, usual.labels()),
                decider.experience());
    }

    private static PromptFacts facts(FleetWorker... workers) {
        return Facts.of(20_000, new Lookup.Without("late"), workers);
    }

    private static FleetWorker prefill(String id, String... capabilities) {
        return Workers.with(ready(id), draft -> {
            draft.role = WorkerRole.PREFILL;
            draft.capabilities = Set.of(capabilities);
        });
    }

    private static FleetWorker decode(String id, String... capabilities) {
        FleetWorker worker = Workers.with(ready(id), draft -> draft.capabilities = Set.of(capabilities));
        return new FleetWorker(worker.report(), worker.serveUrl(), URI.create("http://127.0.0.1:8100"));
    }

    /** Thirty decode at d. */
    private static final class Busy extends EmptyLedger {

        private final Map<WorkerId, Backlog> backlogs = new HashMap<>(Map.of(D, new Backlog(0, 0, 30, 30_000, 0)));

        @Override
        public Backlog backlog(WorkerId worker) {
            return backlogs.getOrDefault(worker, Backlog.NONE);
        }
    }
}
