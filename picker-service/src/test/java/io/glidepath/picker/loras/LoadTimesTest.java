package io.glidepath.picker.loras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import org.junit.jupiter.api.Test;

class LoadTimesTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final WorkerId C = new WorkerId("c");

    private final LoadTimes times = new LoadTimes(0.5);

    @Test
    void believesThePriorUntilSomethingIsMeasured() {
        assertThat(times.seconds(A)).isEqualTo(0.5);
    }

    @Test
    void comesToWhatIsMeasured() {
        measure(A, 2.0, 40);

        assertThat(times.seconds(A)).isCloseTo(2.0, within(0.02));
    }

    @Test
    void aStrayMeasurementMovesItByATenthOfALogarithmAtMost() {
        measure(A, 2.0, 40);

        measure(A, 50, 1);

        assertThat(times.seconds(A)).isCloseTo(2.0 * Math.exp(0.1), within(0.02));
    }

    @Test
    void adaptersThatWereAtHandAfterAllMakeItNearlyNothingAndNeverLess() {
        measure(A, -0.3, 200);

        assertThat(times.seconds(A)).isCloseTo(0.001, within(0.0005));
    }

    @Test
    void takesTheMedianOfOthersForAWorkerThatWasNeverMeasured() {
        measure(A, 2.0, 40);
        measure(B, 0.1, 40);

        assertThat(times.seconds(C)).isCloseTo(2.0, within(0.02));
    }

    @Test
    void forgetsAWorker() {
        measure(A, 2.0, 40);

        times.forget(A);

        assertThat(times.seconds(A)).isEqualTo(0.5);
    }

    private void measure(WorkerId worker, double seconds, int often) {
        for (int i = 0; i < often; i++) {
            times.measured(worker, seconds);
        }
    }
}
