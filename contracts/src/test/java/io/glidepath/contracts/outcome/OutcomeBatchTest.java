package io.glidepath.contracts.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class OutcomeBatchTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final ReservationId RESERVATION = ReservationId.parse("p1.0000000000007f3a.42");

    @Test
    void writesOnlyWhatIsKnown() {
        OutcomeBatch batch = new OutcomeBatch(List.of(outcome(OutcomeEvent.DISPATCHED, 0, 0, null)));

        assertThat(JSON.readTree(JSON.writeValueAsString(batch))).isEqualTo(JSON.readTree("""
                {"outcomes":[{"reservation":"p1.0000000000007f3a.42","event":"dispatched",
                              "sinceDispatchMicros":0,"outputTokens":0}]}"""));
    }

    @Test
    void readsAnEndWithAllItCanSay() {
        String text = """
                {"outcomes":[{"reservation":"p1.7f3a.42","event":"end","sinceDispatchMicros":950000,"outputTokens":40,
                              "promptTokens":7200,"cachedTokens":6000,"leg":"prefill","result":"ok"}]}""";

        assertThat(JSON.readValue(text, OutcomeBatch.class).outcomes())
                .containsExactly(new Outcome(
                        RESERVATION, OutcomeEvent.END, 950_000, 40, 7200, 6000, "prefill", OutcomeResult.OK));
    }

    @Test
    void writesTheEndOfThePrefillLegWithItsWorkerAndTime() {
        Outcome end = Outcome.prefillEnd(RESERVATION, new WorkerId("prefill-0"), 180, 6000, OutcomeResult.OK);

        assertThat(JSON.readTree(JSON.writeValueAsString(end))).isEqualTo(JSON.readTree("""
                {"reservation":"p1.0000000000007f3a.42","event":"end","sinceDispatchMicros":180000,"outputTokens":0,
                 "cachedTokens":6000,"leg":"prefill","result":"ok","worker":"prefill-0","ms":180}"""));
    }

    @Test
    void readsTheEndOfThePrefillLegWithNothingButWhatTheProtocolAsksFor() {
        String text = """
                {"reservation":"p1.7f3a.42","event":"end","leg":"prefill","worker":"prefill-0","ms":180,"cachedTokens":6000}""";

        assertThat(JSON.readValue(text, Outcome.class))
                .isEqualTo(new Outcome(
                        RESERVATION,
                        OutcomeEvent.END,
                        0,
                        0,
                        null,
                        6000,
                        "prefill",
                        null,
                        new WorkerId("prefill-0"),
                        180L,
                        null));
    }

    @Test
    void refusesANegativeTimeOfALeg() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Outcome.prefillEnd(RESERVATION, new WorkerId("p"), -1, null, OutcomeResult.OK))
                .withMessageEndingWith("must be at least 0 but was -1000");
    }

    @ParameterizedTest
    @CsvSource({"dispatched,DISPATCHED", "first-token,FIRST_TOKEN", "progress,PROGRESS", "end,END"})
    void namesEventsAsTheProtocolDoes(String word, OutcomeEvent event) {
        assertThat(JSON.writeValueAsString(event)).isEqualTo("\"" + word + "\"");
    }

    @ParameterizedTest
    @CsvSource({"ok,OK", "cancelled,CANCELLED", "failed,FAILED", "timeout,TIMEOUT"})
    void namesResultsAsTheProtocolDoes(String word, OutcomeResult result) {
        assertThat(JSON.writeValueAsString(result)).isEqualTo("\"" + word + "\"");
    }

    @Test
    void refusesAnUnknownEvent() {
        String text = """
                {"outcomes":[{"reservation":"p1.7f3a.42","event":"started","sinceDispatchMicros":0,"outputTokens":0}]}""";

        assertThat(catchThrowable(() -> JSON.readValue(text, OutcomeBatch.class)))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("started");
    }

    @ParameterizedTest
    @CsvSource({"-1,0,sinceDispatchMicros", "0,-1,outputTokens"})
    void refusesTimesAndCountsBelowNothing(long micros, int tokens, String field) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> outcome(OutcomeEvent.PROGRESS, micros, tokens, null))
                .withMessage(field + " must be at least 0 but was -1");
    }

    @Test
    void tellsWhoseAForeignReservationIs() {
        OutcomeBatch.Answer answer = new OutcomeBatch.Answer(
                List.of(new OutcomeBatch.Item(200, null), new OutcomeBatch.Item(421, "picker-1")));

        assertThat(JSON.readTree(JSON.writeValueAsString(answer))).isEqualTo(JSON.readTree("""
                {"items":[{"status":200},{"status":421,"owner":"picker-1"}]}"""));
    }

    @Test
    void anAdoptionComesBackAsItWas() {
        Adoption adoption = new Adoption(List.of(live(null), live(new WorkerId("prefill-1"))));

        assertThat(JSON.readValue(JSON.writeValueAsString(adoption), Adoption.class))
                .isEqualTo(adoption);
    }

    @Test
    void aRequestThatOneWorkerServesWholeNamesNoOther() {
        assertThat(JSON.writeValueAsString(live(null))).doesNotContain("prefill");
    }

    private static Adoption.LiveRequest live(@Nullable WorkerId prefill) {
        return new Adoption.LiveRequest(
                "0193a0c0-0000-7000-8000-000000000001",
                Attempt.RESUME,
                new WorkerId("decode-3"),
                "m",
                "acme",
                7200,
                1200,
                40,
                true,
                prefill);
    }

    private static Outcome outcome(OutcomeEvent event, long micros, int tokens, @Nullable OutcomeResult result) {
        return new Outcome(RESERVATION, event, micros, tokens, null, null, null, result);
    }

    @Test
    void carriesWhatTheDecodeAdapterSaid() {
        LegReport report = LegReport.parse("prefill=p0;ms=180;cached=6000;transfer-ms=35;fallback=none");
        Outcome first = new Outcome(
                        ReservationId.parse("p1.7f3a.42"), OutcomeEvent.FIRST_TOKEN, 230_000, 1, null, null, null, null)
                .handedOff(report);

        String text = JSON.writeValueAsString(first);

        assertThat(JSON.readTree(text).get("handOff").asString())
                .isEqualTo("prefill=p0;ms=180;cached=6000;transfer-ms=35;fallback=none");
        assertThat(JSON.readValue(text, Outcome.class)).isEqualTo(first);
    }
}
