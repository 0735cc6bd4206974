package io.glidepath.benchmarks.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PairSpeedTest {

    @Test
    void findsTheCheapestOfAllPairsInEverySituation() {
        // Throws where it does not; how fast it is is a benchmark's matter.
        assertThat(PairSpeed.measure(10).value()).isPositive();
    }
}
