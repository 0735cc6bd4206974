package io.glidepath.picker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.ledger.LedgerModel.Call;
import io.glidepath.picker.ledger.Linearizability.Timed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Threads reserve, move, end, release and expire at once, on each other's reservations too, in many short rounds; what they
 * were told must be what a plain model tells in some order of the calls. So nothing is lost, doubled or over the limit.
 */
class LedgerHistoryTest {

    private static final int ROUNDS = 600;
    private static final int THREADS = 3;
    private static final int CALLS = 7;
    private static final Incarnation LIFE = new Incarnation(9);
    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final long SIX_SECONDS = TimeUnit.SECONDS.toNanos(6);

    @Test
    void whatThreadsWereToldHappenedInSomeOrder() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Timed<Call>> history = play(threads, round);

                assertThat(Linearizability.holds(LedgerModel.EMPTY, LedgerModel::after, history))
                        .as(() -> "no order explains " + history)
                        .isTrue();
            }
        }
    }

    @Test
    void twoCallsThatBothGotTheLastPlaceHaveNoOrder() {
        List<Timed<Call>> history = new ArrayList<>();
        for (int i = 1; i <= LedgerModel.LIMIT * LedgerModel.WORKERS.size(); i++) {
            history.add(new Timed<>(new Call.Reserve(i, WORKER_OF[i % 2]), 2 * i, 2 * i + 1));
        }
        assertThat(Linearizability.holds(LedgerModel.EMPTY, LedgerModel::after, history))
                .isTrue();

        history.add(new Timed<>(new Call.Reserve(history.size() + 1, WORKER_OF[1]), 2, 1_000));
        assertThat(Linearizability.holds(LedgerModel.EMPTY, LedgerModel::after, history))
                .isFalse();
    }

    @Test
    void anEndThatWasLostHasNoOrder() {
        List<Timed<Call>> history = List.of(
                new Timed<>(new Call.Reserve(1, WORKER_OF[1]), 0, 1),
                new Timed<>(new Call.Tell(1, OutcomeEvent.END, "Moved"), 2, 3),
                new Timed<>(new Call.Expire(List.of(1L)), 4, 5));

        assertThat(Linearizability.holds(LedgerModel.EMPTY, LedgerModel::after, history))
                .isFalse();
        assertThat(Linearizability.holds(LedgerModel.EMPTY, LedgerModel::after, history.subList(0, 2)))
                .isTrue();
    }

    private static final WorkerId[] WORKER_OF = {LedgerModel.WORKERS.getLast(), LedgerModel.WORKERS.getFirst()};

    private static List<Timed<Call>> play(ExecutorService threads, int round) throws Exception {
        Ledger ledger = new Ledger(
                "p1",
                LIFE,
                new LedgerLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(1), 1_000));
        AtomicLong clock = new AtomicLong();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<List<Timed<Call>>>> playing = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            SplittableRandom random = new SplittableRandom(31L * round + thread);
            String name = "r" + thread + "-";
            playing.add(threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                List<Timed<Call>> told = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    long began = clock.incrementAndGet();
                    Call call = call(ledger, random, name + i);
                    told.add(new Timed<>(call, began, clock.incrementAndGet()));
                }
                return told;
            }));
        }
        List<Timed<Call>> history = new ArrayList<>();
        for (Future<List<Timed<Call>>> each : playing) {
            history.addAll(each.get(60, TimeUnit.SECONDS));
        }
        return history;
    }

    private static Call call(Ledger ledger, SplittableRandom random, String request) {
        long number = random.nextInt(1, 9);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> reserve(ledger, request);
            case 4, 5 -> tell(ledger, number, OutcomeEvent.DISPATCHED);
            case 6, 7 -> tell(ledger, number, OutcomeEvent.FIRST_TOKEN);
            case 8, 9 -> tell(ledger, number, OutcomeEvent.END);
            case 10 -> new Call.Release(number, ledger.release(id(number), 0).isPresent());
            default ->
                new Call.Expire(ledger.expire(SIX_SECONDS).stream()
                        .map(freed -> freed.reservation().id().number())
                        .toList());
        };
    }

    private static Call reserve(Ledger ledger, String request) {
        Claim claim = new Claim(request, Attempt.FIRST, GATEWAY, "m", "t");
        return switch (ledger.chooseAndReserve(claim, 0, new Shortest())) {
            case Claimed.Reserved reserved ->
                new Call.Reserve(reserved.id().number(), reserved.placement().worker());
            case Claimed.Nowhere nowhere -> new Call.Nowhere();
            case Claimed.Full full -> throw new AssertionError("never so many");
        };
    }

    private static Call tell(Ledger ledger, long number, OutcomeEvent event) {
        OutcomeResult result = event == OutcomeEvent.END ? OutcomeResult.OK : null;
        Applied applied = ledger.apply(new Outcome(id(number), event, 1_000, 1, null, null, null, result), 0);
        return new Call.Tell(number, event, applied.getClass().getSimpleName());
    }

    private static ReservationId id(long number) {
        return new ReservationId("p1", LIFE, number);
    }

    /** The worker with the fewest requests in flight, the first of equals, while that is below the limit. */
    private static final class Shortest implements Chooser {

        @Override
        public Optional<Placement> choose(LedgerView view) {
            return LedgerModel.WORKERS.stream()
                    .filter(worker -> view.backlog(worker).inFlight() < LedgerModel.LIMIT)
                    .min(Comparator.comparingInt(worker -> view.backlog(worker).inFlight()))
                    .map(worker -> new Placement(worker, 100, 100, 0.5, 10, Placement.Forecast.NONE));
        }

        @Override
        public void reserved(ReservationId id) {}
    }
}
