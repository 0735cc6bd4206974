package io.glidepath.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LiveRequestTest {

    private static final ReservationId FIRST = new ReservationId("p0", new Incarnation(1), 1);
    private static final ReservationId SECOND = new ReservationId("p0", new Incarnation(2), 9);

    @Test
    void reportsTheTimeSinceItLeft() {
        LiveRequest request = request(Optional.of(FIRST));

        Outcome outcome = request.report(OutcomeEvent.FIRST_TOKEN, 5_000_000).orElseThrow();

        assertThat(outcome.sinceDispatchMicros()).isEqualTo(4_000);
        assertThat(outcome.result()).isNull();
    }

    @Test
    void endsOnce() {
        LiveRequest request = request(Optional.of(FIRST));
        TokenUsage usage = new TokenUsage(OptionalInt.of(7), OptionalInt.of(0), OptionalInt.of(3));

        Outcome end = request.end(OutcomeResult.OK, usage, 2_000_000).orElseThrow();

        assertThat(end).isEqualTo(new Outcome(FIRST, OutcomeEvent.END, 1_000, 3, 7, 0, null, OutcomeResult.OK));
        assertThat(request.end(OutcomeResult.CANCELLED, usage, 3_000_000)).isEmpty();
        assertThat(request.report(OutcomeEvent.PROGRESS, 3_000_000)).isEmpty();
    }

    @Test
    void countsChunksUnlessTheEngineCountsTokens() {
        LiveRequest request = request(Optional.of(FIRST));
        request.chunks(5);

        assertThat(request.end(OutcomeResult.CANCELLED, TokenUsage.UNKNOWN, 0)
                        .orElseThrow()
                        .outputTokens())
                .isEqualTo(5);
    }

    @Test
    void goesOnUnderTheReservationOfThePickerThatAdoptedIt() {
        LiveRequest request = request(Optional.of(FIRST));

        assertThat(request.adoptedAs(SECOND)).isEmpty();

        assertThat(request.end(OutcomeResult.OK, TokenUsage.UNKNOWN, 0)
                        .orElseThrow()
                        .reservation())
                .isEqualTo(SECOND);
    }

    @Test
    void endsUnderTheNewReservationWhenItEndedWhileItWasAdopted() {
        LiveRequest request = request(Optional.of(FIRST));
        request.end(OutcomeResult.FAILED, TokenUsage.UNKNOWN, 2_000_000);

        Outcome end = request.adoptedAs(SECOND).orElseThrow();

        assertThat(end.reservation()).isEqualTo(SECOND);
        assertThat(end.result()).isEqualTo(OutcomeResult.FAILED);
        assertThat(end.sinceDispatchMicros()).isEqualTo(1_000);
    }

    @Test
    void namesTheWorkerThatReadsItsPromptToAPickerThatAdoptsIt() {
        Adoption.LiveRequest adopted = request(Optional.of(FIRST)).forAdoption();

        assertThat(adopted.prefill()).isEqualTo(new WorkerId("p0"));
        assertThat(adopted.firstTokenSeen()).isFalse();
    }

    @Test
    void tellsNobodyWhatNobodyReserved() {
        LiveRequest request = request(Optional.empty());

        assertThat(request.report(OutcomeEvent.DISPATCHED, 0)).isEmpty();
        assertThat(request.end(OutcomeResult.OK, TokenUsage.UNKNOWN, 0)).isEmpty();
        assertThat(request.adoptedAs(SECOND)).isPresent();
    }

    private static LiveRequest request(Optional<ReservationId> reservation) {
        return new LiveRequest(
                new Claim(
                        "id",
                        Attempt.FIRST,
                        new WorkerId("w0"),
                        "tiny",
                        "acme",
                        77,
                        13,
                        Optional.of(new WorkerId("p0")),
                        reservation),
                1_000_000);
    }
}
