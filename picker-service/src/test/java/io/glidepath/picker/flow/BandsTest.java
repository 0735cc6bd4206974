package io.glidepath.picker.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.picker.flow.Bands.Band;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

    @ParameterizedTest
    @CsvSource({"7, 0", "1, 0", "0, 1", "-1, 2", "-2147483648, 2"})
    void sortsPrioritiesIntoBands(int priority, int band) {
        assertThat(Bands.USUAL.of(priority)).isEqualTo(band);
    }

    @Test
    void putsWhatIsBelowAllIntoTheLast() {
        assertThat(new Bands(List.of(new Band("only", 5, 1, false))).of(0)).isZero();
    }

    @Test
    void refusesWhatCannotBeKept() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bands(List.of()))
                .withMessage("picker.flow.bands must have at least one band but was empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bands(List.of(new Band("a", 0, 0.1, false), new Band("b", 0, 0.1, false))))
                .withMessage("picker.flow.bands[1].least-priority must be below 0 but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Bands(List.of(new Band("a", 1, 0.7, false), new Band("b", 0, 0.4, false))))
                .withMessageStartingWith("picker.flow.bands must have shares of at most 1 together but had 1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Band("a", 0, 1.5, false))
                .withMessage("picker.flow.bands: share of a must be 0 to 1 but was 1.5");
    }
}
