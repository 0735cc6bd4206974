package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.picker.ledger.Ledger;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** A picker that may hold two reservations, for half a second each until they are dispatched. */
class LimitsIT {

    private static final String SHORT = "{\"model\":\"glide-sim\",\"prompt\":\"hi\"}";
    private static final String LONG = "{\"model\":\"glide-sim\",\"prompt\":\"" + "long ".repeat(100) + "\"}";

    private static PlayedCollector collector;
    private static PlayedServer index;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        collector = new PlayedCollector(Workers.ready("a"));
        index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> Mono.never());
        picker = new PickerUnderTest(
                collector.url(),
                index.url(),
                "--picker.ledger.max-reservations=2",
                "--picker.ledger.dispatch-within=500ms",
                "--picker.index.deadline=20s",
                "--picker.residency.after-first-token=0s");
        await().untilAsserted(
                        () -> assertThat(pick("r-start", SHORT).statusCode()).isEqualTo(200));
    }

    @BeforeEach
    void waitUntilTheLedgerIsEmpty() {
        await().untilAsserted(() -> assertThat(picker.bean(Ledger.class).size()).isZero());
    }

    @AfterAll
    static void stop() {
        picker.close();
        index.close();
        collector.close();
    }

    @Test
    void refusesWhatItCannotHold() {
        pick("r-1", SHORT);
        pick("r-2", SHORT);

        HttpResponse<String> third = pick("r-3", SHORT);

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(json(third).at("/code").asString()).isEqualTo("saturated");
        assertThat(json(picker.decision("r-3", "acme"))
                        .at("/attempts/0/refusal")
                        .asString())
                .isEqualTo("saturated");
    }

    @Test
    void freesAndExplainsWhatWasNeverDispatched() {
        pick("r-lost", SHORT);

        await().untilAsserted(() -> {
            JsonNode told = json(picker.decision("r-lost", "acme")).at("/attempts/0/outcome");
            assertThat(told.at("/freed").asString()).isEqualTo("never_dispatched");
        });
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_reservations_freed_total{cause=\"never_dispatched\"}");
    }

    @Test
    void givesUpWhenTheCallersDeadlinePasses() {
        PickCall call = PickerUnderTest.call("r-hurry", "/v1/completions");
        PickCall hurried = new PickCall(
                call.path(),
                call.tenant(),
                call.priority(),
                call.requestId(),
                call.gateway(),
                call.attempt(),
                call.parent(),
                call.exclude(),
                Duration.ofMillis(200),
                call.ttftTarget(),
                call.tpotTarget(),
                call.session());

        HttpResponse<String> response = picker.pick(hurried, LONG);

        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(json(response).at("/code").asString()).isEqualTo("deadline_exceeded");
        assertThat(picker.bean(Ledger.class).size()).isZero();
    }

    private static HttpResponse<String> pick(String requestId, String body) {
        return picker.pick(PickerUnderTest.call(requestId, "/v1/completions"), body);
    }
}
