package io.glidepath.picker.reality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

    private final Agreement agreement = new Agreement(2);

    @Test
    void countsTokensOffInEitherDirection() {
        agreement.add(1_000, 400, 500);
        agreement.add(1_000, 400, 200);

        assertThat(agreement.full()).isTrue();
        assertThat(agreement.share()).isCloseTo(300.0 / 2_000, within(1e-9));
    }

    @Test
    void isNotFullBeforeItsLastRequest() {
        agreement.add(1_000, 0, 1_000);

        assertThat(agreement.full()).isFalse();
    }

    @Test
    void forgetsTheOldestRequest() {
        agreement.add(1_000, 0, 1_000);
        agreement.add(100, 0, 0);
        agreement.add(300, 20, 0);

        assertThat(agreement.share()).isCloseTo(20.0 / 400, within(1e-9));
    }
}
