package io.glidepath.picker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.explain.AttemptExplained.Inputs;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionLogTest {

    private final DecisionLog log = new DecisionLog(new ExplainProperties(3, 16));

    @Test
    void keepsTheAttemptsOfARequestInOrder() {
        log.decided("t", "r", attempt(Attempt.FIRST, 1));
        log.decided("t", "r", attempt(Attempt.NEXT, 2));

        assertThat(log.find("t", "r").orElseThrow().attempts())
                .extracting(told -> told.decided().attempt())
                .containsExactly(Attempt.FIRST, Attempt.NEXT);
    }

    @Test
    void addsAnOutcomeToItsOwnAttempt() {
        log.decided("t", "r", attempt(Attempt.FIRST, 1));
        log.decided("t", "r", attempt(Attempt.NEXT, 2));
        OutcomeExplained outcome = new OutcomeExplained(OutcomeResult.OK, null, 50, 55.0, 160, 160, 20, 400);
        log.ended("t", "r", reservation(2), outcome);

        assertThat(log.find("t", "r").orElseThrow().attempts())
                .extracting(Decision.Told::outcome)
                .containsExactly(null, outcome);
    }

    @Test
    void knowsNothingOfAnotherTenantsRequest() {
        log.decided("t", "r", attempt(Attempt.FIRST, 1));

        assertThat(log.find("other", "r")).isEmpty();
    }

    @Test
    void forgetsTheOldestRequest() {
        for (int i = 0; i < 5; i++) {
            log.decided("t", "r" + i, attempt(Attempt.FIRST, i + 1));
        }

        assertThat(log.find("t", "r1")).isEmpty();
        assertThat(log.find("t", "r2")).isPresent();
    }

    @Test
    void keepsSixteenAttemptsOfOneRequest() {
        for (int i = 1; i <= 20; i++) {
            log.decided("t", "r", attempt(Attempt.NEXT, i));
        }

        assertThat(log.find("t", "r").orElseThrow().attempts())
                .hasSize(16)
                .first()
                .satisfies(told -> assertThat(told.decided().reservation()).isEqualTo(reservation(5)));
    }

    @Test
    void ignoresAnOutcomeOfAForgottenDecision() {
        log.ended("t", "r", reservation(1), OutcomeExplained.callerGone());

        assertThat(log.find("t", "r")).isEmpty();
    }

    private static AttemptExplained attempt(Attempt attempt, long number) {
        Inputs inputs = new Inputs("m", 100, 20, 6, TokenSource.LOCAL, null, "answered", 3L, 40, 7, 0.5);
        return new AttemptExplained(
                attempt,
                Instant.EPOCH,
                "summary",
                reservation(number),
                null,
                new WorkerId("w"),
                null,
                "cost",
                1,
                inputs,
                null,
                List.of(),
                List.of(),
                0);
    }

    private static ReservationId reservation(long number) {
        return new ReservationId("p", new Incarnation(1), number);
    }
}
