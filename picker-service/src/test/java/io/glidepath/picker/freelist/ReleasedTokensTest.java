package io.glidepath.picker.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ReleasedTokensTest {

    private static final long SECOND = 1_000_000_000L;

    private final ReleasedTokens released = new ReleasedTokens();

    @Test
    void agesWhatWasReleased() {
        released.release(1_000, 0);

        assertThat(Lost.with(released.ages(0))).isCloseTo(1_000 * Math.exp(-0.5 / 20), near());
        // five seconds later it lies in the bucket of 3 to 7 s, whose middle is 5 s
        assertThat(Lost.with(released.ages(5 * SECOND))).isCloseTo(1_000 * Math.exp(-5.0 / 20), near());
    }

    @Test
    void forgetsWhatIsOlderThanTwoMinutes() {
        released.release(1_000, 0);

        assertThat(Lost.with(released.ages(200 * SECOND))).isZero();
    }

    @Test
    void takesReusedTokensOutAgainFromAllAgesAlike() {
        released.release(1_000, 0);
        released.release(3_000, 10 * SECOND);

        released.reuse(2_000, 10 * SECOND);

        // half of each: 500 at 11 s, 1,500 at half a second
        assertThat(Lost.with(released.ages(10 * SECOND)))
                .isCloseTo(500 * Math.exp(-11.0 / 20) + 1_500 * Math.exp(-0.5 / 20), near());
    }

    @Test
    void hasNothingLeftWhenMoreIsReusedThanWasReleased() {
        released.release(1_000, 0);
        released.reuse(5_000, 0);

        assertThat(Lost.with(released.ages(0))).isZero();
    }

    @Test
    void staysRightOverManyTurnsOfItsRing() {
        for (int second = 0; second < 1_000; second += 7) {
            released.release(100, second * SECOND);
        }
        released.release(900, 2_000 * SECOND);

        assertThat(Lost.with(released.ages(2_000 * SECOND))).isCloseTo(900 * Math.exp(-0.5 / 20), near());
    }

    private static Offset<Double> near() {
        return Offset.offset(1e-6);
    }
}
