package io.glidepath.benchmarks.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.benchmarks.split.Cell.Window;
import io.glidepath.benchmarks.split.Run.Arm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eight engines for a minute and a half, of which the last half minute counts; the whole measurement is a benchmark. */
class SmallSplitTest {

    private static final int ENGINES = 8;
    private static final long SEED = 5;
    private static final Window WINDOW = new Window(60, 90);

    @Test
    void splitsALoadOfLongPrompts() {
        Cell cell = Cells.inputHeavy(0.83, ENGINES, WINDOW);
        Run never = Run.of(cell, new Arm.Never(), SEED);
        Run automatic = Run.of(cell, new Arm.Automatic(), SEED);

        assertThat(automatic.apart()).isGreaterThan(0.5);
        assertThat(automatic.latency()).isLessThan(0.75 * never.latency());
        assertThat(automatic.goodput()).isGreaterThan(never.goodput() + 0.3);
    }

    @Test
    void leavesTogetherWhatASlowLinkWouldDelay() {
        Cell cell = Cells.inputHeavy(0.6, ENGINES, WINDOW).over(2e9);

        Run automatic = Run.of(cell, new Arm.Automatic(), SEED);

        assertThat(automatic.apart()).isZero();
        assertThat(automatic.prefills()).isZero();
    }

    @Test
    void aWrongRatioCostsLittleWhereThePriceDecides() {
        Cell cell = Cells.inputHeavy(0.6, ENGINES, WINDOW);
        Run never = Run.of(cell, new Arm.Never(), SEED);
        Run ours = Run.of(cell, new Arm.Fixed(3), SEED);
        Run always = Run.of(cell, new Arm.Always(3), SEED);

        assertThat(ours.latency()).isLessThan(never.latency());
        assertThat(always.latency()).isGreaterThan(1.3 * never.latency());
    }

    @Test
    void everyRequestEndsAndEqualSeedsGiveEqualRuns() {
        Cell cell = Cells.inputHeavy(0.6, 4, new Window(0, 20));

        Run once = Run.of(cell, new Arm.Always(2), SEED);
        Run again = Run.of(cell, new Arm.Always(2), SEED);

        assertThat(once.failed()).isZero();
        assertThat(once.apart()).isEqualTo(1);
        assertThat(again.counted()).isEqualTo(once.counted());
    }

    @Test
    void poolsTheRequestsOfSeveralSeeds() {
        Cell cell = Cells.inputHeavy(0.2, 4, new Window(0, 10));
        Run one = Run.of(cell, new Arm.Never(), 1);
        Run other = Run.of(cell, new Arm.Never(), 2);

        Run both = Run.pooled(List.of(one, other));

        int ones = one.counted().answered().size();
        int others = other.counted().answered().size();
        assertThat(both.counted().answered()).hasSize(ones + others);
        assertThat(both.latency())
                .isCloseTo((ones * one.latency() + others * other.latency()) / (ones + others), within(1e-9));
    }
}
