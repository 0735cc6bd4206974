package io.glidepath.picker.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReuseShareTest {

    private final ReuseShare share = new ReuseShare();

    @Test
    void isNothingBeforeTheFirstRequest() {
        assertThat(share.value()).isZero();
    }

    @Test
    void isAFigureOfTokensNotOfRequests() {
        share.note(9_000, 9_000);
        share.note(1_000, 0);

        assertThat(share.value()).isCloseTo(0.9, within(0.001));
    }

    @Test
    void followsTheLastRequests() {
        for (int i = 0; i < 2_000; i++) {
            share.note(1_000, 1_000);
        }
        for (int i = 0; i < 500; i++) {
            share.note(1_000, 0);
        }

        assertThat(share.value()).isCloseTo(Math.exp(-1), within(0.02));
    }
}
