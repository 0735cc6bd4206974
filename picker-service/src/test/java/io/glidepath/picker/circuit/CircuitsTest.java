package io.glidepath.picker.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CircuitsTest {

    private static final long SECOND = 1_000_000_000L;
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final Set<WorkerId> BOTH = Set.of(A, B);

    private final List<String> told = new ArrayList<>();
    private final Circuits circuits = new Circuits(
            new CircuitProperties(3, Duration.ofSeconds(30), Duration.ofSeconds(10)), new CircuitListener() {
                @Override
                public void opened(WorkerId worker) {
                    told.add("opened " + worker);
                }

                @Override
                public void closed(WorkerId worker) {
                    told.add("closed " + worker);
                }
            });
    private long now = 100 * SECOND;
    private long number;

    @Test
    void leavesAWorkerAloneThatFailsThreeTimesInARow() {
        fail(A, 2);
        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();

        fail(A, 1);

        assertThat(circuits.leftAlone(BOTH, now)).containsExactly(A);
        assertThat(circuits.open()).containsExactly(A);
        assertThat(told).containsExactly("opened a");
    }

    @Test
    void passesOverAllThatFailWhereNobodyDependsOnThem() {
        fail(A, 3);
        fail(B, 3);

        assertThat(circuits.passedOver(BOTH, now)).containsExactlyInAnyOrder(A, B);
        now += 11 * SECOND;
        assertThat(circuits.passedOver(BOTH, now)).isEmpty();
    }

    @Test
    void beginsToCountAnewWhenOneGoesWell() {
        fail(A, 2);
        circuits.wentWell(A, ++number);
        fail(A, 2);

        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
    }

    @Test
    void forgetsFailuresThatAreTooOld() {
        fail(A, 2);
        now += 31 * SECOND;
        fail(A, 1);

        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
    }

    @Test
    void triesItAgainWithOneRequestAfterAWhile() {
        fail(A, 3);
        now += 9 * SECOND;
        assertThat(circuits.leftAlone(BOTH, now)).containsExactly(A);

        now += SECOND;
        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
        circuits.routed(A, 77);

        assertThat(circuits.leftAlone(BOTH, now)).as("one is enough").containsExactly(A);
        assertThat(circuits.open()).containsExactly(A);
    }

    @Test
    void trustsItAgainWhenThatRequestGoesWell() {
        fail(A, 3);
        now += 10 * SECOND;
        circuits.routed(A, 77);

        circuits.wentWell(A, 77);

        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
        assertThat(circuits.open()).isEmpty();
        assertThat(told).containsExactly("opened a", "closed a");
        fail(A, 2);
        assertThat(circuits.open()).as("what was before counts no more").isEmpty();
    }

    @Test
    void leavesItAloneForAsLongAgainWhenThatRequestFails() {
        fail(A, 3);
        now += 10 * SECOND;
        circuits.routed(A, 77);
        now += SECOND;
        circuits.failed(A, 77, now);

        now += 9 * SECOND;
        assertThat(circuits.leftAlone(BOTH, now)).containsExactly(A);
        now += SECOND;
        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
        assertThat(told).containsExactly("opened a");
    }

    @Test
    void isNotTrustedForRequestsThatBeganBeforeItFailed() {
        fail(A, 3);

        circuits.wentWell(A, 1_000);

        assertThat(circuits.leftAlone(BOTH, now)).containsExactly(A);
    }

    @Test
    void triesAnotherRequestWhereTheOneSaysNothing() {
        fail(A, 3);
        now += 10 * SECOND;
        circuits.routed(A, 77);

        circuits.saidNothing(A, 77);

        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
    }

    @Test
    void neverLeavesAllAlone() {
        fail(A, 3);
        fail(B, 3);

        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
        assertThat(circuits.leftAlone(Set.of(A), now)).isEmpty();
        assertThat(circuits.open()).containsExactly(A, B);
    }

    @Test
    void trustsAllAgainAtOnceWhenTheOutageIsOver() {
        fail(A, 3);
        fail(B, 3);
        circuits.routed(A, 77);
        circuits.routed(B, 78);

        circuits.wentWell(A, 77);
        circuits.wentWell(B, 78);

        assertThat(circuits.open()).isEmpty();
    }

    @Test
    void knowsNothingOfANewLifeOfAnEngine() {
        fail(A, 3);

        circuits.forget(A);

        assertThat(circuits.open()).isEmpty();
        assertThat(circuits.leftAlone(BOTH, now)).isEmpty();
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CircuitProperties(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .withMessage("picker.circuit.failures must be 1 to 1000 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CircuitProperties(1, Duration.ofSeconds(1), Duration.ZERO))
                .withMessage("picker.circuit.retry-after must be above 0 but was PT0S");
    }

    private void fail(WorkerId worker, int times) {
        for (int i = 0; i < times; i++) {
            circuits.failed(worker, ++number, now);
        }
    }
}
