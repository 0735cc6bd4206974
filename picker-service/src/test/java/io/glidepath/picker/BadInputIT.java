package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.picker.ledger.Ledger;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is wrong is named, and changes nothing: one request is in flight, and its worker's books stay as they are. */
class BadInputIT {

    private static final String BODY = "{\"model\":\"glide-sim\",\"prompt\":\"some words\"}";

    private static PlayedCollector collector;
    private static PickerUnderTest picker;

    private String reservation = "";
    private String books = "";

    @BeforeAll
    static void start() {
        collector = new PlayedCollector(Workers.ready("a"));
        picker = new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                "--picker.ledger.dispatch-within=1h",
                "--picker.ledger.gateway-silence=1h");
        picker.awaitReady();
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
    }

    @BeforeEach
    void haveOneRequestInFlight() {
        HttpResponse<String> picked = picker.pick(PickerUnderTest.call("b-live", "/v1/completions"), BODY);
        reservation = json(picked).at("/reservation").asString();
        books = get("/backlogs");
    }

    @AfterEach
    void endIt() {
        outcome(reservation, "end");
        assertThat(picker.bean(Ledger.class).size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x-slo-ttft-ms           | -5     | x-slo-ttft-ms must be at least 1 but was -5
            x-slo-ttft-ms           | 0      | x-slo-ttft-ms must be at least 1 but was 0
            x-slo-tpot-ms           | soon   | x-slo-tpot-ms must be a whole number but was 'soon'
            x-glidepath-deadline-ms | -1     | x-glidepath-deadline-ms must be at least 1 but was -1
            x-glidepath-priority    | high   | x-glidepath-priority must be a whole number but was 'high'
            x-glidepath-attempt     | again  | x-glidepath-attempt: attempt must be first, next, hedge or resume but was 'again'
            x-glidepath-gateway     | gw     | x-glidepath-gateway must be name/incarnation but was 'gw'
            x-glidepath-exclude     | a,B!   | x-glidepath-exclude: worker id must match [a-z0-9.-]{1,63} but was 'B!'
            x-glidepath-parent      | 7      | x-glidepath-parent: reservation must be picker.incarnation.number but was '7'
            """)
    void namesAHeaderItsRuleAndItsValue(String header, String value, String message) {
        Map<String, String> headers =
                PickerUnderTest.call("b-header", "/v1/completions").toHeaders();
        headers.put(header, value);

        HttpResponse<String> refused = picker.post("/pick", headers, BODY.getBytes(StandardCharsets.UTF_8));

        assertRefused(refused, header, message);
        assertThat(picker.decision("b-header", "acme").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"prompt":"x"}                                     | model      | model is missing
            {"model":7,"prompt":"x"}                           | model      | model must be
            {"model":"glide-sim"}                              | prompt     | prompt
            {"model":"glide-sim","prompt":"x","max_tokens":-1} | max_tokens | max_tokens must be
            {"model":"glide-sim","prompt":"x","n":0}           | n          | n must be
            """)
    void namesAFieldOfABodyItsRuleAndItsValue(String body, String field, String message) {
        HttpResponse<String> refused = picker.pick(PickerUnderTest.call("b-body", "/v1/completions"), body);

        assertRefused(refused, field, message);
        assertThat(picker.decision("b-body", "acme").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "reservation":"x","event":"end"                          | outcomes[0].reservation | reservation must be picker.incarnation.number but was 'x'
            "reservation":"%s","event":"started"                     | outcomes[0].event       | started
            "reservation":"%s","event":"progress","outputTokens":-1  | outcomes[0]             | outputTokens must be at least 0 but was -1
            "reservation":"%s","event":"end","sinceDispatchMicros":-9 | outcomes[0]            | sinceDispatchMicros must be at least 0 but was -9
            """)
    void namesAFieldOfAnOutcomeItsRuleAndItsValue(String outcome, String path, String message) {
        HttpResponse<String> refused = picker.outcomes("{\"outcomes\":[{" + outcome.formatted(reservation) + "}]}");

        assertRefused(refused, path, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a reservation that never was      | picker-0.%s.999999         | progress    | 404
            an end of one that never was      | picker-0.%s.999999         | end         | 404
            one of an earlier life            | picker-0.00000000000000aa.1 | first-token | 410
            an end of an earlier life         | picker-0.00000000000000aa.1 | end         | 410
            """)
    void answersAnOutcomeOfAnUnknownReservation(String what, String id, String event, int status) {
        String life = reservation.split("[.]", 3)[1];

        JsonNode item = outcome(id.formatted(life), event);

        assertThat(item.at("/status").asInt()).as(what).isEqualTo(status);
        assertThat(get("/backlogs")).isEqualTo(books);
    }

    @Test
    void namesTheOwnerOfAForeignReservation() {
        JsonNode item = outcome("picker-9.00000000000000aa.1", "end");

        assertThat(item.at("/status").asInt()).isEqualTo(421);
        assertThat(item.at("/owner").asString()).isEqualTo("picker-9");
        assertThat(get("/backlogs")).isEqualTo(books);
    }

    @Test
    void acceptsAnEndTwiceAndNothingButThatAfterAnEnd() {
        String other = json(picker.pick(PickerUnderTest.call("b-twice", "/v1/completions"), BODY))
                .at("/reservation")
                .asString();
        outcome(other, "end");
        String decided = picker.decision("b-twice", "acme").body();

        assertThat(outcome(other, "end").at("/status").asInt()).isEqualTo(200);
        assertThat(outcome(other, "progress").at("/status").asInt()).isEqualTo(404);
        assertThat(outcome(other, "first-token").at("/status").asInt()).isEqualTo(404);
        assertThat(outcome(other, "dispatched").at("/status").asInt()).isEqualTo(404);

        assertThat(json(picker.send(authorized("/backlogs")))
                        .at("/workers/0/inFlight")
                        .asInt())
                .isEqualTo(1);
        assertThat(picker.decision("b-twice", "acme").body()).isEqualTo(decided);
    }

    private void assertRefused(HttpResponse<String> refused, String param, String message) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(json(refused).at("/code").asString()).isEqualTo("invalid_field");
        assertThat(json(refused).at("/param").asString()).isEqualTo(param);
        assertThat(json(refused).at("/detail").asString()).contains(message);
        assertThat(get("/backlogs")).as("nothing has changed").isEqualTo(books);
    }

    private static JsonNode outcome(String id, String event) {
        return json(picker.outcomes("{\"outcomes\":[{\"reservation\":\"" + id + "\",\"event\":\"" + event
                        + "\",\"sinceDispatchMicros\":5,\"outputTokens\":1}]}"))
                .at("/items/0");
    }

    private static String get(String path) {
        return picker.send(authorized(path)).body();
    }

    private static java.net.http.HttpRequest authorized(String path) {
        return picker.request(path)
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build();
    }
}
