package io.glidepath.picker.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random lives of requests, compared at each step with sums over a plain list of what is open. */
class LedgerModelTest {

    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final List<WorkerId> WORKERS =
            IntStream.range(0, 4).mapToObj(i -> new WorkerId("w" + i)).toList();

    private final Ledger ledger = new Ledger(
            "p1",
            new Incarnation(9),
            new LedgerLimits(Duration.ofSeconds(5), Duration.ofHours(9), Duration.ofHours(9), 200));
    private final Map<ReservationId, Expected> open = new LinkedHashMap<>();
    private long now = 1;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void sumsAreThoseOfWhatIsOpen(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < 3_000; step++) {
            now += random.nextInt(10_000_000);
            act(random, step);
            WORKERS.forEach(this::compare);
            assertThat(ledger.size()).isEqualTo(open.size());
        }
    }

    private void act(Random random, int step) {
        if (open.isEmpty() || random.nextInt(10) < 3) {
            reserve(random, step);
            return;
        }
        ReservationId id = new ArrayList<>(open.keySet()).get(random.nextInt(open.size()));
        switch (random.nextInt(6)) {
            case 0 -> tell(id, OutcomeEvent.DISPATCHED, 0);
            case 1 -> tell(id, OutcomeEvent.FIRST_TOKEN, 1);
            case 2 -> tell(id, OutcomeEvent.PROGRESS, random.nextInt(200));
            case 3 -> tell(id, OutcomeEvent.END, random.nextInt(200));
            case 4 -> {
                ledger.release(id, 0);
                open.remove(id);
            }
            default -> expire();
        }
    }

    private void reserve(Random random, int step) {
        int prompt = 1 + random.nextInt(5_000);
        int uncached = 1 + random.nextInt(prompt);
        Placement placement = new Placement(
                WORKERS.get(random.nextInt(WORKERS.size())),
                prompt,
                uncached,
                uncached * 1e-4,
                1 + random.nextInt(300),
                Placement.Forecast.NONE);
        Claim claim = new Claim("r" + step, Attempt.FIRST, GATEWAY, "m", "t");
        Claimed claimed = ledger.chooseAndReserve(claim, now, new Fixed(placement));
        if (claimed instanceof Claimed.Reserved reserved) {
            open.put(reserved.id(), new Expected(placement, now));
        } else {
            assertThat(claimed).isEqualTo(new Claimed.Full(200));
            assertThat(open).hasSize(200);
        }
    }

    private void tell(ReservationId id, OutcomeEvent event, int tokens) {
        OutcomeResult result = event == OutcomeEvent.END ? OutcomeResult.OK : null;
        ledger.apply(new Outcome(id, event, 1_000, tokens, null, null, null, result), now);
        Expected expected = open.get(id);
        switch (event) {
            case DISPATCHED -> expected.dispatched = true;
            case FIRST_TOKEN -> {
                expected.output = expected.started ? expected.output : Math.max(expected.output, tokens);
                expected.started = true;
                expected.dispatched = true;
            }
            case PROGRESS -> {
                expected.dispatched = true;
                expected.output = Math.max(expected.output, tokens);
            }
            case END -> open.remove(id);
        }
    }

    private void expire() {
        long overdue = Duration.ofSeconds(5).toNanos();
        open.values().removeIf(expected -> !expected.dispatched && now - expected.sinceNanos > overdue);
        ledger.expire(now);
    }

    private void compare(WorkerId worker) {
        Backlog backlog = ledger.backlog(worker, now);
        Collection<Expected> here = open.values().stream()
                .filter(expected -> expected.placement.worker().equals(worker))
                .toList();
        List<Placement> prefilling = here.stream()
                .filter(expected -> !expected.started)
                .map(expected -> expected.placement)
                .toList();
        assertThat(backlog.inFlight()).isEqualTo(here.size());
        assertThat(backlog.prefillTokens())
                .isEqualTo(
                        prefilling.stream().mapToLong(Placement::uncachedTokens).sum());
        assertThat(backlog.prefillSeconds())
                .isCloseTo(
                        prefilling.stream()
                                .mapToDouble(Placement::prefillSeconds)
                                .sum(),
                        within(1e-9));
        assertThat(backlog.contextTokens())
                .isCloseTo(here.stream().mapToDouble(Expected::context).sum(), within(1e-6));
    }

    private static final class Expected {

        private final Placement placement;
        private final long sinceNanos;
        private boolean dispatched;
        private boolean started;
        private int output;

        private Expected(Placement placement, long sinceNanos) {
            this.placement = placement;
            this.sinceNanos = sinceNanos;
        }

        private double context() {
            return placement.promptTokens() + Math.max(placement.expectedOutput() / 2.0, output);
        }
    }

    private record Fixed(Placement placement) implements Chooser {

        @Override
        public Optional<Placement> choose(LedgerView view) {
            return Optional.of(placement);
        }

        @Override
        public void reserved(ReservationId id) {}
    }
}
