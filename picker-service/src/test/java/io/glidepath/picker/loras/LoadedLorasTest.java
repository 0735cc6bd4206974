package io.glidepath.picker.loras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadedLorasTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final LoadedLoras loras = new LoadedLoras(new LoraProperties(Duration.ofMillis(1_500), 2));

    @Test
    void takesAnAdapterForLoadedWhereItWasUsed() {
        loras.routed(A, "sql");

        assertThat(loras.loadSeconds(A, "sql")).isZero();
        assertThat(loras.loadSeconds(B, "sql")).isEqualTo(1.5);
        assertThat(loras.loadSeconds(A, "law")).isEqualTo(1.5);
    }

    @Test
    void takesTheOneUsedLongestAgoForGoneWhenTheSlotsAreFull() {
        loras.routed(A, "sql");
        loras.routed(A, "law");
        loras.routed(A, "sql");
        loras.routed(A, "art");

        assertThat(loras.loadSeconds(A, "law")).isEqualTo(1.5);
        assertThat(loras.loadSeconds(A, "sql")).isZero();
        assertThat(loras.loadSeconds(A, "art")).isZero();
    }

    @Test
    void learnsHowLongAnAdapterTakesFromThoseThatWaited() {
        loras.waited(A, 1.0);

        assertThat(loras.loadSeconds(A, "sql")).isCloseTo(1.0, within(1e-9));
    }

    @Test
    void knowsNothingOfANewLifeOfAnEngine() {
        loras.routed(A, "sql");
        loras.waited(A, 1.0);

        loras.forget(A);

        assertThat(loras.loadSeconds(A, "sql")).isEqualTo(1.5);
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoraProperties(Duration.ofMillis(-1), 1))
                .withMessage("picker.loras.load must be at least 0 but was PT-0.001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LoraProperties(Duration.ZERO, 0))
                .withMessage("picker.loras.slots must be 1 to 1000 but was 0");
    }
}
