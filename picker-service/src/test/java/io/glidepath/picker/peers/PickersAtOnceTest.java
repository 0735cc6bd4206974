package io.glidepath.picker.peers;

import static io.glidepath.picker.peers.Placements.leastLoaded;
import static io.glidepath.picker.peers.Placements.outcome;
import static io.glidepath.picker.peers.Placements.place;
import static io.glidepath.picker.peers.Placements.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.picker.peers.PickersInVirtualTime.OnePicker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many pickers reserve before they hear of each other, in virtual time; messages travel for 5 ms. */
class PickersAtOnceTest {

    /** The wait for the next message, its travel, and a millisecond of the clock. */
    private static final Duration SOON = Duration.ofMillis(16);

    private final PickersInVirtualTime time = new PickersInVirtualTime(Duration.ofMillis(5));

    @Test
    void aBurstOverManyPickersDoesNotHerd() {
        Map<WorkerId, Integer> placed = burst(8, true);

        // Even would be 18 of the 48, so that all four workers have as many in the end.
        assertThat(placed.get(new WorkerId("idle"))).isLessThanOrEqualTo(24);
        assertThat(placed).hasSize(4);
    }

    @Test
    void theSameBurstHerdsWhereYoungReservationsCountOnce() {
        Map<WorkerId, Integer> placed = burst(8, false);

        assertThat(placed.get(new WorkerId("idle"))).isEqualTo(48);
    }

    @Test
    void limitsHoldWithinOnePickerAndArePassedByNoMoreThanOthersReservedUnheard() {
        List<String> names = List.of("p0", "p1", "p2");
        names.forEach(time::start);
        time.pass(SOON);
        Random random = new Random(7);
        Map<String, Deque<ReservationId>> open = new HashMap<>();
        names.forEach(name -> open.put(name, new ArrayDeque<>()));
        Deque<Made> made = new ArrayDeque<>();
        int limit = 6;
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            String name = names.get(random.nextInt(3));
            OnePicker picker = time.picker(name);
            if (random.nextInt(10) < 6) {
                boolean reserved = reserve(
                                picker,
                                "r" + i,
                                Placements.GATEWAY,
                                view -> Stream.of(new WorkerId("w"))
                                        .filter(worker -> view.backlog(worker).inFlight() < limit)
                                        .findFirst(),
                                time.now())
                        .map(place -> open.get(name).add(place.id()))
                        .orElse(false);
                if (reserved) {
                    int inFlight = open.values().stream().mapToInt(Deque::size).sum();
                    long since = time.now() - SOON.toNanos();
                    long unheard = made.stream()
                            .filter(other ->
                                    other.atNanos() >= since && !other.by().equals(name))
                            .count();
                    assertThat(inFlight).isLessThanOrEqualTo((int) (limit + unheard));
                    assertThat(open.get(name)).hasSizeLessThanOrEqualTo(limit);
                    made.addLast(new Made(name, time.now()));
                    most = Math.max(most, inFlight);
                }
            } else if (!open.get(name).isEmpty()) {
                picker.ledger().apply(outcome(open.get(name).remove(), OutcomeEvent.END, 1), time.now());
            }
            while (made.size() > 64) {
                made.removeFirst();
            }
            time.pass(Duration.ofMillis(random.nextInt(4)));
        }
        assertThat(most).as("the limit is used").isGreaterThanOrEqualTo(limit);
    }

    private record Made(String by, long atNanos) {}

    /** One worker is idle, three have eight requests each; each picker gets six at the same instant. */
    private Map<WorkerId, Integer> burst(int replicas, boolean talking) {
        List<WorkerId> workers =
                Stream.of("idle", "b", "c", "d").map(WorkerId::new).toList();
        List<OnePicker> pickers =
                IntStream.range(0, replicas).mapToObj(i -> time.start("p" + i)).toList();
        for (OnePicker picker : talking ? pickers.subList(0, 1) : pickers) {
            for (int i = 0; i < 24; i++) {
                place(picker, "before" + i, workers.get(1 + i % 3).value(), time.now());
            }
        }
        if (talking) {
            time.pass(Duration.ofSeconds(2));
        }
        Map<WorkerId, Integer> placed = new HashMap<>();
        for (OnePicker picker : pickers) {
            for (int i = 0; i < 6; i++) {
                WorkerId worker = reserve(
                                picker, "r" + i, Placements.GATEWAY, view -> leastLoaded(view, workers), time.now())
                        .orElseThrow()
                        .placement()
                        .worker();
                placed.merge(worker, 1, Integer::sum);
            }
        }
        return placed;
    }
}
