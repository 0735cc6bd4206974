package io.glidepath.benchmarks.picking;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.flow.LateBinding;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.ledger.LedgerLimits;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.residency.ResidencyProperties;
import io.glidepath.picker.scheduling.Policy;
import io.glidepath.picker.scheduling.Room;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A picker's ledger and predictions over a hundred workers, kept at a steady number of requests in flight. */
final class Desk {

    static final int WORKERS = 100;
    static final int BLOCKS = 1_600;

    /** Requests in flight on each worker. */
    private static final int IN_FLIGHT = 20;

    private static final int CONVERSATIONS = 500;
    private static final Duration LONG = Duration.ofDays(365);
    private static final GatewayId GATEWAY = new GatewayId("bench", new Incarnation(1));

    final List<WorkerId> workers = IntStream.range(0, WORKERS)
            .mapToObj(i -> new WorkerId("decode-" + i))
            .toList();
    final Ledger ledger = new Ledger("picker", new Incarnation(1), new LedgerLimits(LONG, LONG, LONG, 1_000_000));
    final PredictedResidency residency =
            new PredictedResidency(new ResidencyProperties(Duration.ofSeconds(2), 100_000));
    private final LateBinding binding;
    private final long[][] prompts;
    private final int[][] depths;
    private final Deque<ReservationId> open = new ArrayDeque<>();
    private long nowNanos;

    /**
     * A desk with its requests in flight.
     *
     * @param policy ranks
     * @param shared leading blocks that all prompts share
     */
    Desk(Policy policy, int shared) {
        this.binding = new LateBinding(policy, Room.ENDLESS);
        Random random = new Random(7);
        this.prompts = new long[CONVERSATIONS][BLOCKS];
        this.depths = new int[CONVERSATIONS][WORKERS];
        for (int i = 0; i < CONVERSATIONS; i++) {
            for (int block = 0; block < BLOCKS; block++) {
                prompts[i][block] = block < shared ? block : random.nextLong();
            }
            // Three workers hold much of it, the others what all share.
            for (int worker = 0; worker < WORKERS; worker++) {
                depths[i][worker] = shared;
            }
            for (int held = 0; held < 3; held++) {
                depths[i][random.nextInt(WORKERS)] = Math.max(shared, random.nextInt(BLOCKS));
            }
        }
        for (int i = 0; i < WORKERS * IN_FLIGHT; i++) {
            choose(i);
            begin();
        }
    }

    Choice choice(int number) {
        int conversation = number % CONVERSATIONS;
        return new Choice(this, binding, prompts[conversation], depths[conversation], nowNanos);
    }

    /** What is measured: one choice and its reservation. */
    void choose(int number) {
        nowNanos += 1_000_000;
        Claim claim = new Claim("request-" + number, Attempt.FIRST, GATEWAY, "model", "tenant");
        if (ledger.chooseAndReserve(claim, nowNanos, choice(number)) instanceof Claimed.Reserved reserved) {
            open.addLast(reserved.id());
        } else {
            throw new IllegalStateException("nothing was reserved");
        }
    }

    /** Shows the ledger as a choice would see it. */
    void look(Consumer<LedgerView> look) {
        Claim claim = new Claim("look", Attempt.FIRST, GATEWAY, "model", "tenant");
        if (!(ledger.chooseAndReserve(claim, nowNanos, new PickBench.Looking(look)) instanceof Claimed.Nowhere)) {
            throw new IllegalStateException("a look reserved something");
        }
    }

    /** The first token of the newest one, and the end of the oldest. */
    void turnOver() {
        begin();
        ReservationId oldest = open.removeFirst();
        ledger.apply(new Outcome(oldest, OutcomeEvent.END, 9_000, 200, null, null, null, null), nowNanos);
        residency.ended(oldest.number());
    }

    private void begin() {
        ReservationId newest = open.getLast();
        ledger.apply(new Outcome(newest, OutcomeEvent.FIRST_TOKEN, 1_000, 1, null, null, null, null), nowNanos);
        residency.firstToken(newest.number(), nowNanos);
    }
}
