package io.glidepath.picker.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.ledger.Applied;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.peers.PickersInVirtualTime.OnePicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two gateways with 64 streams over two pickers, in virtual time: what dies, and that every ledger then says the truth. The
 * gateways follow the protocol: progress and heartbeat once a second, adoption when a picker does not know a reservation.
 */
class RestartTest {

    private static final List<String> WORKERS = List.of("w0", "w1", "w2", "w3");

    private final PickersInVirtualTime time = new PickersInVirtualTime(Duration.ofMillis(5));
    private final Gateway first = new Gateway("gw-0");
    private final Gateway second = new Gateway("gw-1");
    private final Random random = new Random(11);

    @BeforeEach
    void have64Streams() {
        time.start("picker-0");
        time.start("picker-1");
        for (int i = 0; i < 64; i++) {
            Gateway gateway = i % 2 == 0 ? first : second;
            gateway.open("r" + i, "picker-" + random.nextInt(2), WORKERS.get(random.nextInt(4)));
        }
        time.everyMilli(first::tick);
        time.everyMilli(second::tick);
        time.everyMilli(() -> List.of("picker-0", "picker-1").stream()
                .filter(time::lives)
                .forEach(name -> time.picker(name).ledger().expire(time.now())));
        time.pass(Duration.ofSeconds(3));
        assertEveryLedgerIsTrue();
    }

    @Test
    void aPickerKilledAndRestartedKnowsTheTruthWithinTwelveSeconds() {
        time.kill("picker-0");
        time.pass(Duration.ofSeconds(2));
        endSome(10);
        time.pass(Duration.ofSeconds(2));
        time.start("picker-0");

        time.pass(Duration.ofSeconds(12));

        assertThat(first.live.size() + second.live.size()).isEqualTo(54);
        assertEveryLedgerIsTrue();
    }

    @Test
    void aPickerThatNobodyTellsOfWhatItForgotKnowsNothing() {
        first.adopts = false;
        second.adopts = false;
        time.kill("picker-0");
        time.start("picker-0");

        time.pass(Duration.ofSeconds(12));

        assertThat(first.live.size() + second.live.size()).isEqualTo(64);
        assertThat(time.picker("picker-0").ledger().size()).isZero();
        assertThatThrownBy(this::assertEveryLedgerIsTrue).isInstanceOf(AssertionError.class);
    }

    @Test
    void aPickerRestartedWithinTheSameSecondKnowsTheTruthToo() {
        time.kill("picker-0");
        time.start("picker-0");
        endSome(5);

        time.pass(Duration.ofSeconds(12));

        assertEveryLedgerIsTrue();
    }

    @Test
    void adoptsNothingTwiceWhenAnAnswerIsLost() {
        time.kill("picker-0");
        time.start("picker-0");
        first.losesTheNextAdoption = true;

        time.pass(Duration.ofSeconds(12));

        assertEveryLedgerIsTrue();
    }

    @Test
    void aGatewayThatDiesLosesItsReservationsEverywhere() {
        first.dead = true;
        first.live.clear();

        time.pass(Duration.ofSeconds(12));

        assertThat(second.live).hasSize(32);
        assertEveryLedgerIsTrue();
    }

    @Test
    void aSilentGatewayKeepsItsReservationsForTenSeconds() {
        first.dead = true;

        time.pass(Duration.ofSeconds(9));

        assertEveryLedgerIsTrue();
    }

    private void endSome(int count) {
        for (int i = 0; i < count; i++) {
            Gateway gateway = i % 2 == 0 ? first : second;
            gateway.end(gateway.live.get(random.nextInt(gateway.live.size())));
        }
    }

    /** Each picker's own books and what it knows of the other's add up to what the gateways have in flight. */
    private void assertEveryLedgerIsTrue() {
        for (String worker : WORKERS) {
            int truth = first.on(worker) + second.on(worker);
            for (String name : List.of("picker-0", "picker-1")) {
                OnePicker picker = time.picker(name);
                int own = picker.ledger()
                        .backlog(new WorkerId(worker), time.now())
                        .inFlight();
                assertThat(own + time.known(name, worker))
                        .as("%s about %s", name, worker)
                        .isEqualTo(truth);
            }
        }
    }

    /** One gateway, by the protocol. */
    private final class Gateway {

        private static final long BEAT = 1_000_000_000L;

        private final GatewayId id;
        private final List<Stream> live = new ArrayList<>();
        private final List<ReservationId> untold = new ArrayList<>();
        private long beatNanos = time.now();
        private boolean dead;
        private boolean losesTheNextAdoption;
        private boolean adopts = true;

        Gateway(String name) {
            id = new GatewayId(name, new Incarnation(3));
        }

        private final class Stream {
            private final String request;
            private final String worker;
            private ReservationId reservation;

            Stream(String request, String worker, ReservationId reservation) {
                this.request = request;
                this.worker = worker;
                this.reservation = reservation;
            }
        }

        void open(String request, String picker, String worker) {
            ReservationId reservation = Placements.reserve(
                            time.picker(picker), request, id, view -> Optional.of(new WorkerId(worker)), time.now())
                    .orElseThrow()
                    .id();
            live.add(new Stream(request, worker, reservation));
            tell(reservation, OutcomeEvent.FIRST_TOKEN);
        }

        void end(Stream stream) {
            live.remove(stream);
            untold.add(stream.reservation);
        }

        int on(String worker) {
            return (int)
                    live.stream().filter(stream -> stream.worker.equals(worker)).count();
        }

        void tick() {
            untold.removeIf(reservation -> tell(reservation, OutcomeEvent.END).isPresent());
            if (dead || time.now() - beatNanos < BEAT) {
                return;
            }
            beatNanos = time.now();
            IntStream.range(0, 2)
                    .mapToObj(i -> "picker-" + i)
                    .filter(time::lives)
                    .forEach(this::beat);
        }

        private void beat(String picker) {
            time.picker(picker).ledger().heard(id, time.now());
            List<Stream> own = live.stream()
                    .filter(stream -> stream.reservation.picker().equals(picker))
                    .toList();
            boolean forgotten = own.stream()
                    .map(stream ->
                            tell(stream.reservation, OutcomeEvent.PROGRESS).orElseThrow())
                    .anyMatch(answer -> answer instanceof Applied.EarlierLife || answer instanceof Applied.Unknown);
            if (forgotten && adopts) {
                own.forEach(stream -> adopt(stream, picker));
                losesTheNextAdoption = false;
            }
        }

        private void adopt(Stream stream, String picker) {
            Placement placement =
                    new Placement(new WorkerId(stream.worker), 1_000, 1_000, 0.1, 100, Placement.Forecast.NONE);
            ReservationId adopted = time.picker(picker)
                    .ledger()
                    .adopt(new Claim(stream.request, Attempt.FIRST, id, "m", "t"), placement, 5, time.now())
                    .orElseThrow();
            if (!losesTheNextAdoption) {
                stream.reservation = adopted;
            }
        }

        /** Empty when the picker is down. */
        private Optional<Applied> tell(ReservationId reservation, OutcomeEvent event) {
            return time.lives(reservation.picker())
                    ? Optional.of(time.picker(reservation.picker())
                            .ledger()
                            .apply(Placements.outcome(reservation, event, 5), time.now()))
                    : Optional.empty();
        }
    }
}
