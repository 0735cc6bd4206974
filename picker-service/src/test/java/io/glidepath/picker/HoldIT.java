package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.pick.PickCall;
import io.glidepath.picker.flow.WaitingRoom;
import io.glidepath.picker.ledger.Ledger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Picks that are held: one worker that takes one request at a time, and places for two that wait. */
class HoldIT {

    private static final String BODY = "{\"model\":\"glide-sim\",\"prompt\":\"hi\"}";

    private static PlayedCollector collector;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        collector = new PlayedCollector(Workers.ready("a"));
        picker = new PickerUnderTest(
                collector.url(),
                URI.create("http://127.0.0.1:1"),
                "--picker.flow.max-sequences=1",
                "--picker.flow.max-held=2",
                "--picker.flow.bands[0].name=usual",
                "--picker.flow.bands[0].least-priority=0",
                "--picker.flow.bands[0].share=1",
                "--picker.flow.bands[1].name=strict",
                "--picker.flow.bands[1].least-priority=-5",
                "--picker.flow.bands[1].shed-late=true",
                "--picker.ledger.dispatch-within=60s",
                "--picker.ledger.gateway-silence=60s");
        picker.awaitReady();
    }

    @AfterEach
    void leaveNothingBehind() {
        await().untilAsserted(
                        () -> assertThat(picker.bean(WaitingRoom.class).size()).isZero());
        await().untilAsserted(() -> assertThat(picker.bean(Ledger.class).size()).isZero());
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
    }

    @Test
    void holdsAPickUntilTheWorkerHasRoomAndSaysWhy() {
        String first = reservation(picker.pick(call("h-first"), BODY));
        CompletableFuture<HttpResponse<String>> second = inBackground("h-second");
        await().untilAsserted(
                        () -> assertThat(picker.bean(WaitingRoom.class).size()).isEqualTo(1));

        end(first);
        HttpResponse<String> answer = second.join();

        end(reservation(answer));
        assertThat(answer.headers().firstValue("x-glidepath-decision").orElseThrow())
                .contains("worker=a ")
                .matches(".* held=\\d+\\.\\d{3}s\\(sequences\\)");
        JsonNode told = json(picker.decision("h-second", "acme")).at("/attempts/0");
        assertThat(told.at("/heldMs").asDouble()).isPositive();
        assertThat(told.at("/steps/0").asString()).matches("held \\d+\\.\\d{3} s for want of sequences, .*");
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_held_seconds_count{band=\"usual\",lack=\"sequences\"}");
    }

    @Test
    void freesThePlaceOfACallerThatGoes() throws Exception {
        String first = reservation(picker.pick(call("h-stays"), BODY));
        try (Socket socket = new Socket("127.0.0.1", picker.port())) {
            socket.getOutputStream().write(raw(call("h-goes")));
            await().untilAsserted(() ->
                    assertThat(picker.bean(WaitingRoom.class).size()).isEqualTo(1));
        }

        await().untilAsserted(
                        () -> assertThat(picker.bean(WaitingRoom.class).size()).isZero());
        end(first);
    }

    @Test
    void refusesAHeldPickWhoseDeadlinePasses() {
        String first = reservation(picker.pick(call("h-holds"), BODY));

        HttpResponse<String> response = picker.pick(hurried("h-hurried", Duration.ofMillis(300), 0), BODY);

        end(first);
        assertThat(response.statusCode()).isEqualTo(504);
        assertThat(json(response).at("/code").asString()).isEqualTo("deadline_exceeded");
        JsonNode told = json(picker.decision("h-hurried", "acme")).at("/attempts/0");
        assertThat(told.at("/refusal").asString()).isEqualTo("deadline_exceeded");
        assertThat(told.at("/heldMs").asDouble()).isPositive();
    }

    @Test
    void refusesWhatNeitherFitsNorMattersMoreAndSaysWhenToComeAgain() {
        String first = reservation(picker.pick(call("h-one"), BODY));
        CompletableFuture<HttpResponse<String>> second = inBackground("h-two");
        CompletableFuture<HttpResponse<String>> third = inBackground("h-three");
        await().untilAsserted(
                        () -> assertThat(picker.bean(WaitingRoom.class).size()).isEqualTo(2));

        HttpResponse<String> refused = picker.pick(call("h-four"), BODY);

        end(first);
        CompletableFuture.anyOf(second, third).join();
        CompletableFuture<HttpResponse<String>> next = second.isDone() ? second : third;
        end(reservation(next.join()));
        end(reservation((next == second ? third : second).join()));
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(json(refused).at("/code").asString()).isEqualTo("saturated");
        assertThat(json(refused).at("/retryAfterMs").asLong()).isBetween(1_000L, 60_000L);
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_flow_refused_total{cause=\"full\"}");
    }

    @Test
    void shedsAPickWhoseTimeForTheFirstTokenCannotBeKept() {
        PickCall impossible = hurried("h-shed", Duration.ofSeconds(20), -1);

        HttpResponse<String> response = picker.pick(impossible, BODY);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(json(response).at("/param").asString()).isEqualTo("x-slo-ttft-ms");
    }

    private static CompletableFuture<HttpResponse<String>> inBackground(String requestId) {
        return CompletableFuture.supplyAsync(() -> picker.pick(call(requestId), BODY));
    }

    private static String reservation(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).at("/reservation").asString();
    }

    private static void end(String reservation) {
        picker.outcomes("""
                {"outcomes":[{"reservation":"%s","event":"end","sinceDispatchMicros":5,"outputTokens":1,"result":"ok"}]}""".formatted(reservation));
    }

    private static PickCall call(String requestId) {
        return PickerUnderTest.call(requestId, "/v1/completions");
    }

    /** The first token is wanted within a millisecond. */
    private static PickCall hurried(String requestId, Duration deadline, int priority) {
        PickCall usual = call(requestId);
        return new PickCall(
                usual.path(),
                usual.tenant(),
                priority,
                requestId,
                usual.gateway(),
                usual.attempt(),
                usual.parent(),
                usual.exclude(),
                deadline,
                Optional.of(Duration.ofMillis(1)),
                usual.tpotTarget(),
                usual.session());
    }

    private static byte[] raw(PickCall call) {
        StringBuilder head = new StringBuilder("POST /pick HTTP/1.1\r\nhost: x\r\nx-glidepath-credential: ")
                .append(PickerUnderTest.CREDENTIAL)
                .append("\r\ncontent-length: ")
                .append(BODY.length())
                .append("\r\n");
        call.toHeaders()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").append(BODY).toString().getBytes(StandardCharsets.UTF_8);
    }
}
