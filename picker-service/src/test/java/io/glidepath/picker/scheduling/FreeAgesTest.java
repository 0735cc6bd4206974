package io.glidepath.picker.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreeAgesTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "2, 1", "3, 2", "6, 2", "7, 3", "14, 3", "62, 5", "63, 6", "1000000, 15"})
    void doublesTheWidthOfItsBuckets(long seconds, int bucket) {
        assertThat(FreeAges.bucket(seconds)).isEqualTo(bucket);
    }

    @Test
    void weighsEachBucketAtItsMiddle() {
        FreeAges ages = FreeAges.of(10, 20, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        // 10 tokens at 0.5 s, 20 at 2 s, 40 at 11 s
        double all = 10 * Math.exp(-0.5 / 20) + 20 * Math.exp(-2.0 / 20) + 40 * Math.exp(-11.0 / 20);
        assertThat(ages.weightBetween(0, 1_000)).isCloseTo(all, within(1e-9));
        assertThat(ages.weightBetween(5, 15))
                .isCloseTo(5 * Math.exp(-0.5 / 20) + 5 * Math.exp(-2.0 / 20), within(1e-9));
        assertThat(ages.weightBetween(70, 100)).isZero();
    }

    @Test
    void countsEachAgeSoManyTimes() {
        FreeAges ages = FreeAges.of(10, 20, 0, 40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        FreeAges thrice = FreeAges.of(30, 60, 0, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(ages.times(3).weightBetween(0, 1_000)).isCloseTo(thrice.weightBetween(0, 1_000), within(1e-9));
        assertThat(ages.times(3).weightBetween(20, 50)).isCloseTo(thrice.weightBetween(20, 50), within(1e-9));
    }

    @Test
    void hasSixteenBuckets() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeAges.of(1, 2, 3))
                .withMessage("ages must have 16 buckets but had 3");
    }
}
