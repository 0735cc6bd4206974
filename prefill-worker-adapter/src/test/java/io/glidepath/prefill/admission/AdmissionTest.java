package io.glidepath.prefill.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.identity.ReservationId;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** 100 tokens, 4 bytes each; two transfers of 30 s. */
    private final Admission admission = new Admission(new AdmissionSettings(100, 4, 2, Duration.ofSeconds(30)));

    @Test
    void takesPromptsUpToItsBoundInTokens() {
        Admitted first = admission.admit(240, 0);

        assertThat(first).isEqualTo(new Admitted.Place(60));
        assertThat(admission.admit(164, 0))
                .isEqualTo(new Admitted.Refused("waiting-tokens", 60, 100, OptionalLong.empty()));
        assertThat(admission.admit(160, 0)).isEqualTo(new Admitted.Place(40));
    }

    @Test
    void aPlaceThatIsGivenBackIsFreeAgain() {
        Admitted.Place place = (Admitted.Place) admission.admit(400, 0);
        admission.leave(place);

        assertThat(admission.waitingTokens()).isZero();
        assertThat(admission.admit(400, 0)).isEqualTo(place);
    }

    @Test
    void aPromptLongerThanTheBoundIsTakenAlone() {
        assertThat(admission.admit(4_000, 0)).isEqualTo(new Admitted.Place(1_000));
        assertThat(admission.admit(1, 0)).isInstanceOf(Admitted.Refused.class);
    }

    @Test
    void takesNothingWhileTooManyWaitToBeFetchedAndSaysWhenOneLapses() {
        admission.hold(id(1), 0);
        admission.hold(id(2), 10 * SECOND);

        assertThat(admission.admit(1, 12 * SECOND))
                .isEqualTo(new Admitted.Refused("transfers", 2, 2, OptionalLong.of(18_000)));
        assertThat(admission.admit(1, 30 * SECOND)).isInstanceOf(Admitted.Place.class);
    }

    @Test
    void whatWasFetchedIsHeldNoMore() {
        admission.hold(id(1), 0);

        assertThat(admission.end(id(1), true)).isTrue();
        assertThat(admission.end(id(1), true)).isFalse();
        assertThat(admission.on(WorkerLoad.UNKNOWN, 0)).isEqualTo(WorkerLoad.UNKNOWN.withTransfers(0, null));
    }

    @Test
    void whatNobodyComesForIsHeldToTheEndOfItsLease() {
        admission.hold(id(1), 0);

        assertThat(admission.end(id(1), false)).isTrue();
        assertThat(admission.on(WorkerLoad.UNKNOWN, 20 * SECOND))
                .isEqualTo(WorkerLoad.UNKNOWN.withTransfers(1, 10_000L));
        assertThat(admission.on(WorkerLoad.UNKNOWN, 30 * SECOND)).isEqualTo(WorkerLoad.UNKNOWN.withTransfers(0, null));
    }

    @Test
    void keepsTheEnginesOwnGauges() {
        assertThat(admission.on(new WorkerLoad(3, 1, 0.5, 7L), 0)).isEqualTo(new WorkerLoad(3, 1, 0.5, 7L, 0, null));
    }

    /** Against a set that is searched through. */
    @Test
    void holdsWhatIsNeitherFetchedNorLapsedAfterAnyHistory() {
        Random random = new Random(8);
        Admission many = new Admission(new AdmissionSettings(100, 4, 10_000, Duration.ofSeconds(30)));
        Set<long[]> held = new HashSet<>();
        long now = 0;
        for (int i = 1; i <= 3_000; i++) {
            now += random.nextLong(SECOND);
            long at = now;
            held.removeIf(lease -> lease[1] <= at);
            if (random.nextInt(3) > 0 || held.isEmpty()) {
                many.hold(id(i), now);
                held.add(new long[] {i, now + 30 * SECOND});
            } else {
                long[] one = held.iterator().next();
                many.end(id(one[0]), true);
                held.remove(one);
            }

            assertThat(many.on(WorkerLoad.UNKNOWN, now).transfers()).isEqualTo(held.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"0,4,1,1", "1,0.4,1,1", "1,NaN,1,1", "1,101,1,1", "1,4,0,1", "1,4,1,0"})
    void refusesBoundsThatAreNone(long tokens, double bytes, int transfers, long lease) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AdmissionSettings(tokens, bytes, transfers, Duration.ofMillis(lease)))
                .withMessageContaining("adapter.admission.");
    }

    private static ReservationId id(long number) {
        return ReservationId.parse("p.7f3a." + number);
    }
}
