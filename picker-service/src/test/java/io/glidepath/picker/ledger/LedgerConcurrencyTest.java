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
import io.glidepath.picker.scheduling.Backlog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LedgerConcurrencyTest {

    private static final int THREADS = 8;
    private static final int EACH = 500;
    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final List<WorkerId> WORKERS =
            IntStream.range(0, 10).mapToObj(i -> new WorkerId("w" + i)).toList();

    private final Ledger ledger = new Ledger(
            "p1",
            new Incarnation(9),
            new LedgerLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(1), 100_000));

    /** Each choice takes the shortest queue it sees, so the queues stay level only if every choice sees all before it. */
    @Test
    void everyChoiceSeesEveryChoiceBeforeIt() throws Exception {
        Set<ReservationId> made = ConcurrentHashMap.newKeySet();

        together(thread -> IntStream.range(0, EACH).forEach(i -> made.add(reserve(thread + "-" + i))));

        assertThat(made).hasSize(THREADS * EACH);
        assertThat(ledger.size()).isEqualTo(THREADS * EACH);
        assertThat(WORKERS).allSatisfy(worker -> assertThat(ledger.backlog(worker, 0))
                .isEqualTo(new Backlog(0.5 * 400, 400 * 100, 400, 400 * 105.0, 400 * 100)));
    }

    @Test
    void losesAndDoublesNothingWhileRequestsComeAndGo() throws Exception {
        together(thread -> {
            for (int i = 0; i < EACH; i++) {
                ReservationId id = reserve(thread + "-" + i);
                tell(id, OutcomeEvent.DISPATCHED, 0);
                tell(id, OutcomeEvent.FIRST_TOKEN, 1);
                if (i % 5 != 0) {
                    tell(id, OutcomeEvent.END, 10);
                    tell(id, OutcomeEvent.END, 10);
                }
            }
        });

        int left = THREADS * EACH / 5;
        assertThat(ledger.size()).isEqualTo(left);
        assertThat(WORKERS.stream()
                        .mapToInt(worker -> ledger.backlog(worker, 0).inFlight())
                        .sum())
                .isEqualTo(left);
        assertThat(WORKERS.stream()
                        .mapToDouble(worker -> ledger.backlog(worker, 0).contextTokens())
                        .sum())
                .isEqualTo(left * 105.0);
        assertThat(WORKERS)
                .allSatisfy(worker ->
                        assertThat(ledger.backlog(worker, 0).prefillTokens()).isZero());
    }

    @Test
    void anEndAndAReleaseOfOneReservationCountOnce() throws Exception {
        List<ReservationId> ids =
                IntStream.range(0, EACH).mapToObj(i -> reserve("r" + i)).toList();

        together(thread -> ids.forEach(id -> {
            if (thread % 2 == 0) {
                tell(id, OutcomeEvent.END, 10);
            } else {
                ledger.release(id, 0);
            }
        }));

        assertThat(ledger.size()).isZero();
        assertThat(WORKERS)
                .allSatisfy(worker ->
                        assertThat(ledger.backlog(worker, 0).inFlight()).isZero());
    }

    private ReservationId reserve(String request) {
        Claim claim = new Claim(request, Attempt.FIRST, GATEWAY, "m", "t");
        return ((Claimed.Reserved) ledger.chooseAndReserve(claim, 0, new ShortestQueue())).id();
    }

    private void tell(ReservationId id, OutcomeEvent event, int tokens) {
        OutcomeResult result = event == OutcomeEvent.END ? OutcomeResult.OK : null;
        ledger.apply(new Outcome(id, event, 1_000, tokens, null, null, null, result), 0);
    }

    private static void together(Work work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                running.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
    }

    private interface Work {
        void run(int thread);
    }

    private static final class ShortestQueue implements Chooser {

        @Override
        public Optional<Placement> choose(LedgerView view) {
            return WORKERS.stream()
                    .min(Comparator.comparingInt(
                            (WorkerId worker) -> view.backlog(worker).inFlight()))
                    .map(worker -> new Placement(worker, 100, 100, 0.5, 10, Placement.Forecast.NONE));
        }

        @Override
        public void reserved(ReservationId id) {}
    }
}
