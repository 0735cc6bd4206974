package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.roles.LabelPace.Change;
import io.glidepath.picker.roles.LabelPace.Outcome;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelPaceTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final Duration EARLY = Duration.ofMillis(9_999);

    private final LabelPace pace = new LabelPace(Duration.ofSeconds(10));

    @Test
    void putsOffOthersUntilTheRestIsOver() {
        assertThat(pace.judge(Set.of(A), Set.of(A, B), EARLY)).isEqualTo(new Change(Set.of(A), Outcome.POSTPONED));
        assertThat(pace.judge(Set.of(A), Set.of(B), EARLY)).isEqualTo(new Change(Set.of(A), Outcome.POSTPONED));

        assertThat(pace.judge(Set.of(A), Set.of(B), Duration.ofSeconds(10)))
                .isEqualTo(new Change(Set.of(B), Outcome.TAKEN));
    }

    @Test
    void givesUpAtOnce() {
        assertThat(pace.judge(Set.of(A, B), Set.of(B), Duration.ZERO))
                .isEqualTo(new Change(Set.of(B), Outcome.GIVEN_UP));
    }

    @Test
    void theSameIsNoChange() {
        assertThat(pace.judge(Set.of(A), Set.of(A), Duration.ZERO).outcome()).isEqualTo(Outcome.NONE);
    }

    @Test
    void refusesANegativeRest() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LabelPace(Duration.ofSeconds(-1)));
    }

    @Test
    void hasAWordForEachOutcome() {
        assertThat(Outcome.GIVEN_UP.word()).isEqualTo("given-up");
    }
}
