package io.glidepath.contracts.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefillOrderTest {

    private static final PrefillOrder TWO = new PrefillOrder(List.of(new WorkerId("p0"), new WorkerId("p1.r1")));

    @Test
    void keepsThePickersOrder() {
        assertThat(TWO).hasToString("p0,p1.r1");
        assertThat(PrefillOrder.parse("p0, p1.r1")).isEqualTo(TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "p0,", ",", "p0,,p1", "http://10.0.0.1:80", "p0:8000", "P0", "p0,p0", "a,b,c,d,e,f,g,h,i"})
    void refusesWhatIsNoOrder(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> PrefillOrder.parse(value));
    }

    @Test
    void readsNoLongText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrefillOrder.parse("p".repeat(529)))
                .withMessage("x-glidepath-prefill must have at most 528 characters but had 529");
    }
}
