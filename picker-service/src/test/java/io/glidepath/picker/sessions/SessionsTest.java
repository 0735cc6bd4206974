package io.glidepath.picker.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final WorkerId A = new WorkerId("a");
    private static final Turn TURN = turn("t", "m", "s");
    private static final long MINUTE = 60_000_000_000L;

    private final Sessions sessions =
            new Sessions(new SessionProperties(Duration.ofSeconds(1), Duration.ofMinutes(30), 3));

    @Test
    void knowsWhereTheTurnBeforeRan() {
        assertThat(sessions.before(TURN, 0)).isEmpty();

        sessions.runs(TURN, A, 0);

        assertThat(sessions.before(TURN, 29 * MINUTE)).contains(A);
        assertThat(sessions.before(TURN, 30 * MINUTE)).isEmpty();
    }

    @Test
    void keepsTenantsAndModelsApart() {
        sessions.runs(TURN, A, 0);

        assertThat(sessions.before(turn("other", "m", "s"), 0)).isEmpty();
        assertThat(sessions.before(turn("t", "other", "s"), 0)).isEmpty();
    }

    @Test
    void forgetsASessionAfterItsLastTurn() {
        sessions.runs(TURN, A, 0);
        sessions.runs(turn("t", "m", "s;end"), A, 0);

        assertThat(sessions.before(TURN, 0)).isEmpty();
        assertThat(sessions.size()).isZero();
    }

    @Test
    void forgetsTheOneSilentLongestBeyondItsBound() {
        for (int i = 0; i < 3; i++) {
            sessions.runs(turn("t", "m", "s" + i), A, i);
        }
        sessions.before(turn("t", "m", "s0"), 3);
        sessions.runs(turn("t", "m", "s3"), A, 3);

        assertThat(sessions.before(turn("t", "m", "s0"), 4)).contains(A);
        assertThat(sessions.before(turn("t", "m", "s1"), 4)).isEmpty();
    }

    @Test
    void readsTheHeader() {
        assertThat(Turn.of("t", "m", Optional.of("abc"))).contains(new Turn("t", "m", "abc", false));
        assertThat(Turn.of("t", "m", Optional.of("abc;end"))).contains(new Turn("t", "m", "abc", true));
        assertThat(Turn.of("t", "m", Optional.of(";end"))).isEmpty();
        assertThat(Turn.of("t", "m", Optional.empty())).isEmpty();
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionProperties(Duration.ofSeconds(-1), Duration.ofMinutes(1), 1))
                .withMessageContaining("picker.sessions.stay-within must be at least 0 but was PT-1S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionProperties(Duration.ZERO, Duration.ZERO, 1))
                .withMessageContaining("picker.sessions.forget-after");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionProperties(Duration.ZERO, Duration.ofMinutes(1), 0))
                .withMessageContaining("picker.sessions.max-sessions");
    }

    private static Turn turn(String tenant, String model, String header) {
        return Turn.of(tenant, model, Optional.of(header)).orElseThrow();
    }
}
