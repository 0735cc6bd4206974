package io.glidepath.picker.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.picker.ledger.Placement.Ends;
import org.junit.jupiter.api.Test;

class LinkRatesTest {

    private static final Ends ENDS = new Ends("a", "b");

    private final LinkRates rates = new LinkRates();

    @Test
    void believesWhatIsConfiguredUntilSomethingWasCarried() {
        assertThat(rates.over(25e9).bytesPerSecond(ENDS)).isEqualTo(25e9);
    }

    @Test
    void comesToWhatTransfersTake() {
        for (int i = 0; i < 200; i++) {
            rates.carried(ENDS, 1e9, 0.1, 25e9);
        }

        assertThat(rates.over(25e9).bytesPerSecond(ENDS)).isCloseTo(10e9, within(1e6));
    }

    @Test
    void aStrayTransferMovesItLittle() {
        rates.carried(ENDS, 1e9, 1_000, 25e9);

        // 0.1 * 0.5 in the logarithm
        assertThat(rates.over(25e9).bytesPerSecond(ENDS)).isCloseTo(25e9 * Math.exp(-0.05), within(1e3));
    }

    @Test
    void doesNotLeaveEightTimesWhatIsConfigured() {
        for (int i = 0; i < 500; i++) {
            rates.carried(ENDS, 1e9, 1e-9, 25e9);
        }

        assertThat(rates.over(25e9).bytesPerSecond(ENDS)).isCloseTo(200e9, within(1e3));
    }

    @Test
    void tellsPairsOfPlacesApart() {
        rates.carried(ENDS, 1e9, 1, 25e9);

        assertThat(rates.over(25e9).bytesPerSecond(new Ends("b", "a"))).isEqualTo(25e9);
    }

    @Test
    void learnsNothingFromHandshakes() {
        assertThat(rates.carried(ENDS, 1e6, 0.05, 25e9)).isFalse();
        assertThat(rates.over(25e9).bytesPerSecond(ENDS)).isEqualTo(25e9);
    }
}
