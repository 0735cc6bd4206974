package io.glidepath.picker.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.scheduling.CostTerms;
import org.junit.jupiter.api.Test;

class PromiseTest {

    /** 1.5 s behind others, then 0.4 s of prefill and 0.1 s of steps: 2.0 s, of which 0.5 s with nothing ahead. */
    private static final CostTerms BEST = new CostTerms(1.5, 0.4, 0.1, 0, 3, 0, 0, 0.3, 0.02);

    @Test
    void isTightWhereTheMarginIsNotToBeHad() {
        assertThat(new Promise(true, 2.3, 0.2).tight(BEST)).isFalse();
        assertThat(new Promise(true, 2.1, 0.2).tight(BEST)).isTrue();
    }

    @Test
    void isLateOnlyWhereNothingAheadWouldNotHelp() {
        assertThat(new Promise(true, 0.8, 0.2).late(BEST)).isFalse();
        assertThat(new Promise(true, 0.6, 0.2).late(BEST)).isTrue();
    }

    @Test
    void bindsNobodyWhereRequestsAreServedAllTheSame() {
        assertThat(new Promise(false, 0.1, 0.2).late(BEST)).isFalse();
        assertThat(new Promise(false, 0.1, 0.2).tight(BEST)).isFalse();
    }
}
