package io.glidepath.picker.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.explain.AttemptExplained.Inputs;
import io.glidepath.picker.explain.DecisionPage.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void listsTheNewestFirstPageByPage() {
        for (int i = 1; i <= 3; i++) {
            log.decided("t", "r" + i, attempt(Attempt.FIRST, i));
        }

        DecisionPage first = log.page(query(Map.of("limit", "2")));
        DecisionPage second = log.page(query(Map.of("limit", "2", "before", String.valueOf(first.next()))));

        assertThat(first.decisions()).extracting(Listed::requestId).containsExactly("r3", "r2");
        assertThat(second.decisions()).extracting(Listed::requestId).containsExactly("r1");
        assertThat(second.next()).isNull();
    }

    @Test
    void listsThoseOfATenantOfAWorkerAndSinceATime() {
        log.decided("t", "r1", attempt(Attempt.FIRST, 1));
        log.decided("other", "r2", attempt(Attempt.FIRST, 2));

        assertThat(log.page(query(Map.of("tenant", "other"))).decisions())
                .extracting(Listed::requestId)
                .containsExactly("r2");
        assertThat(log.page(query(Map.of("worker", "w"))).decisions()).hasSize(2);
        assertThat(log.page(query(Map.of("worker", "x"))).decisions()).isEmpty();
        assertThat(log.page(query(Map.of("since", "1970-01-01T00:00:00Z"))).decisions())
                .hasSize(2);
        assertThat(log.page(query(Map.of("since", "1970-01-01T00:00:01Z"))).decisions())
                .isEmpty();
    }

    @Test
    void listsNoMoreThanItKeeps() {
        for (int i = 1; i <= 10; i++) {
            log.decided("t", "r" + i, attempt(Attempt.FIRST, i));
        }

        assertThat(log.page(query(Map.of())).decisions())
                .extracting(Listed::requestId)
                .containsExactly("r10", "r9", "r8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit  | 0         | limit must be a whole number from 1 to 500 but was '0'
            limit  | 501       | limit must be a whole number from 1 to 500 but was '501'
            before | x         | before must be a whole number from 1 to 9223372036854775807 but was 'x'
            since  | yesterday | since must be an instant such as 2026-01-02T03:04:05Z but was 'yesterday'
            worker | W!        | worker must match [a-z0-9.-]{1,63} but was 'W!'
            tenent | t         | tenent is not one of [before, limit, since, tenant, worker] but was 't'
            """)
    void namesTheParameterTheRuleAndTheValue(String name, String value, String message) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> query(Map.of(name, value)))
                .satisfies(refused -> {
                    assertThat(refused.problem().detail()).isEqualTo(message);
                    assertThat(refused.problem().param()).isEqualTo(name);
                });
    }

    private static DecisionQuery query(Map<String, String> parameters) {
        return DecisionQuery.of(parameters);
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
                null,
                List.of(),
                List.of(),
                0);
    }

    private static ReservationId reservation(long number) {
        return new ReservationId("p", new Incarnation(1), number);
    }
}
