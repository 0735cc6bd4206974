package io.glidepath.picker.placing;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.Workers;
import io.glidepath.picker.keys.KeyScheme;
import io.glidepath.picker.keys.KeySchemes;
import io.glidepath.picker.learning.PrefillSample;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed.Reserved;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.Ledgers;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.reading.PromptFacts;
import io.glidepath.picker.reading.Serving;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.tokens.Tokenized;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many picks before any first token, with the production ledger, residency and cost; no index knows anything yet. */
class BurstTest {

    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final int SYSTEM_PROMPT = 1_600;

    private final Decider decider = Deciders.cost();
    private final Ledger ledger = Ledgers.holding(10_000);
    private volatile Reserved lastReserved =
            new Reserved(new ReservationId("none", new Incarnation(0), 1), Deciders.NOTHING);

    @Test
    void differentLongPromptsSpreadEvenly() {
        Map<WorkerId, Integer> routed = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            routed.merge(pick(prompt(i, 0, 4_000), workers(4)), 1, Integer::sum);
        }

        assertThat(routed.values()).hasSize(4).allSatisfy(count -> assertThat(count)
                .isBetween(9, 11));
    }

    @Test
    void parallelPicksSpreadLikePicksOneByOne() throws Exception {
        List<FleetWorker> workers = workers(4);
        Map<WorkerId, Integer> routed = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<WorkerId>> picks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                picks.add(threads.submit(() -> pick(prompt(number, 0, 4_000), workers)));
            }
            for (Future<WorkerId> pick : picks) {
                routed.merge(pick.get(30, TimeUnit.SECONDS), 1, Integer::sum);
            }
        }

        assertThat(ledger.size()).isEqualTo(200);
        assertThat(routed.values()).hasSize(4).allSatisfy(count -> assertThat(count)
                .isBetween(45, 55));
    }

    @Test
    void noWorkerGetsMoreThanItsLimitHoweverManyPickAtOnce() throws Exception {
        Decider limited = Deciders.cost(new Room(1e9, 5, 1_000_000, 100));
        List<FleetWorker> workers = workers(4);
        Map<WorkerId, Integer> reserved = new ConcurrentHashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> picks = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                PromptFacts facts = facts(prompt(i, 0, 1_000), workers);
                Claim claim = new Claim("limited" + i, Attempt.FIRST, GATEWAY, Workers.MODEL, "t");
                picks.add(threads.submit(() -> {
                    Placing placing = new Placing(
                            facts, whole(workers), limited, new Placing.Asked("r", Wishes.NONE, true, false), 0);
                    if (ledger.chooseAndReserve(claim, 0, placing) instanceof Reserved place) {
                        reserved.merge(place.placement().worker(), 1, Integer::sum);
                    }
                }));
            }
            for (Future<?> pick : picks) {
                pick.get(30, TimeUnit.SECONDS);
            }
        }

        assertThat(reserved.values()).containsExactly(5, 5, 5, 5);
        assertThat(ledger.size()).isEqualTo(20);
    }

    @Test
    void theNextTurnFollowsTheOneBefore() {
        WorkerId first = pick(prompt(7, 0, 4_000), workers(4));
        Reserved turn = lastReserved;
        ledger.apply(new Outcome(turn.id(), OutcomeEvent.FIRST_TOKEN, 1_000, 1, null, null, null, null), 0);
        decider.experience().residency().firstToken(turn.id().number(), 0);

        assertThat(pick(prompt(7, 0, 4_400), workers(4))).isEqualTo(first);
        assertThat(lastReserved.placement().cachedTokens()).isEqualTo(4_000);
    }

    @Test
    void aSharedSystemPromptMakesNoHotSpot() {
        Map<WorkerId, Integer> routed = new HashMap<>();
        for (int conversation = 0; conversation < 20; conversation++) {
            routed.merge(pick(prompt(conversation, SYSTEM_PROMPT, 4_000), workers(4)), 1, Integer::sum);
        }

        double mean = 20 / 4.0;
        assertThat(routed.values()).hasSize(4).allSatisfy(count -> assertThat(count / mean)
                .isLessThanOrEqualTo(1.4));
    }

    @Test
    void aSlowWorkerGetsLessThanItsShare() {
        for (int second = -300; second <= 0; second++) {
            for (int worker = 0; worker < 4; worker++) {
                PrefillSample sample = new PrefillSample(1_000, worker == 0 ? 0.2 : 0.1, 0.1, 0);
                decider.experience()
                        .rates()
                        .firstToken(Workers.MODEL, new WorkerId("w" + worker), sample, second * 1_000_000_000L);
            }
        }
        Map<WorkerId, Integer> routed = new HashMap<>();
        for (int i = 0; i < 70; i++) {
            routed.merge(pick(prompt(i, 0, 4_000), workers(4)), 1, Integer::sum);
        }

        // An equal share is 17.5, a share by speed 10; the cold rule evens out what differs by a quarter.
        assertThat(routed.get(new WorkerId("w0"))).isBetween(8, 15);
    }

    private WorkerId pick(int[] tokens, List<FleetWorker> workers) {
        return pick(facts(tokens, workers), workers);
    }

    private WorkerId pick(PromptFacts facts, List<FleetWorker> workers) {
        Placing placing =
                new Placing(facts, whole(workers), decider, new Placing.Asked("r", Wishes.NONE, true, false), 0);
        Claim claim = new Claim("r" + facts.hashCode(), Attempt.FIRST, GATEWAY, Workers.MODEL, "t");
        Reserved reserved = (Reserved) ledger.chooseAndReserve(claim, 0, placing);
        lastReserved = reserved;
        return reserved.placement().worker();
    }

    private static List<FleetWorker> workers(int count) {
        return IntStream.range(0, count).mapToObj(i -> ready("w" + i)).toList();
    }

    /** The first tokens are shared by all, the others are this conversation's own. */
    private static int[] prompt(int conversation, int shared, int length) {
        return IntStream.range(0, length)
                .map(i -> i < shared ? i : 100_000 * (conversation + 1) + i)
                .toArray();
    }

    private static PromptFacts facts(int[] ids, List<FleetWorker> workers) {
        KeyScheme scheme =
                KeySchemes.of(Workers.MODEL, Optional.empty(), workers).orElseThrow();
        InferenceRequest request = new InferenceRequest(Workers.MODEL, new Prompt.Tokens(ids), OptionalInt.of(100));
        return new PromptFacts(
                request,
                new Serving.By(Workers.MODEL, Workers.MODEL, workers),
                new Tokenized(TokenSource.LOCAL, ids, ids.length, Optional.empty()),
                Optional.of(scheme),
                scheme.keysOf(ids, Optional.empty()),
                new Lookup.Without("late"),
                Facts.fleet(workers.toArray(FleetWorker[]::new)),
                100);
    }

    private static Eligibility whole(List<FleetWorker> workers) {
        return new Eligibility(workers, List.of(), List.of());
    }
}
