package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.picker.ledger.Ledger;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class PickIT {

    private static final String CHAT = """
        {"model":"glide-sim","max_tokens":20,"messages":[{"role":"user","content":"%s"}]}\
        """;

    private static final String DEPTHS = """
        {"ageMs":3,"workers":[{"id":"decode-1","blocks":10,"gpu":10,"incomplete":false}]}\
        """;

    private static PlayedCollector collector;
    private static PlayedServer index;
    private static PickerUnderTest picker;
    private static volatile Duration indexDelay = Duration.ZERO;

    @BeforeAll
    static void start() {
        collector =
                new PlayedCollector(Workers.ready("decode-0"), Workers.ready("decode-1"), Workers.ready("decode-2"));
        index = PlayedServer.post(
                LookupAnswer.PATH, (call, response) -> response.header("content-type", "application/json")
                        .sendString(Mono.just(DEPTHS).delayElement(indexDelay)));
        picker = new PickerUnderTest(collector.url(), index.url());
        picker.awaitReady();
    }

    @AfterAll
    static void stop() {
        picker.close();
        index.close();
        collector.close();
    }

    @Test
    void picksTheWorkerThatHoldsThePrompt() {
        HttpResponse<String> response = picker.pick("r-1", CHAT.formatted("word ".repeat(200)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.at("/candidates/0/worker").asString()).isEqualTo("decode-1");
        assertThat(answer.at("/candidates/0/cachedTokens").asInt()).isEqualTo(160);
        assertThat(answer.at("/candidates").size()).isEqualTo(3);
        assertThat(answer.at("/indexAgeMs").asInt()).isEqualTo(3);
        assertThat(answer.at("/tokenSource").asString()).isEqualTo("local");
        assertThat(answer.at("/reservation").asString()).startsWith("picker-0.");
        assertThat(response.headers().firstValue("x-glidepath-decision").orElseThrow())
                .startsWith("worker=decode-1 ")
                .contains(" cached=160/");
    }

    @Test
    void showsWhatItHasReservedOnEachWorker() {
        HttpResponse<String> page = picker.send(picker.request("/backlogs")
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(json(page).path("workers"))
                .extracting(worker -> worker.path("id").asString())
                .containsExactly("decode-0", "decode-1", "decode-2");
        assertThat(json(page).path("workers"))
                .allMatch(worker -> worker.path("inFlight").isInt());
    }

    @Test
    void showsWhatItHasLearntOfEachWorker() {
        picker.pick("r-rates", CHAT.formatted("rates"));

        HttpResponse<String> page = picker.send(picker.request("/rates")
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(json(page).path("pools").isObject()).isTrue();
    }

    @Test
    void asksTheIndexWithTheKeysOfThePrompt() {
        int before = index.asked.size();

        JsonNode answer = json(picker.pick("r-keys", CHAT.formatted("same ".repeat(50))));

        PlayedServer.Asked asked = index.asked.get(before);
        assertThat(asked.path()).isEqualTo("/lookup?only=held&model=glide-sim");
        assertThat(asked.credential()).isEqualTo(PickerUnderTest.CREDENTIAL);
        long[] keys = PackedKeys.unpack(asked.body());
        assertThat(keys).hasSize(answer.at("/promptTokens").asInt() / 16);
    }

    @Test
    void explainsADecisionAndItsOutcome() {
        JsonNode answer = json(picker.pick("r-explained", CHAT.formatted("secret ".repeat(100))));
        String reservation = answer.at("/reservation").asString();
        picker.outcomes("""
            {"outcomes":[{"reservation":"%1$s","event":"dispatched","sinceDispatchMicros":0,"outputTokens":0},
            {"reservation":"%1$s","event":"first-token","sinceDispatchMicros":50000,"outputTokens":1},
            {"reservation":"%1$s","event":"end","sinceDispatchMicros":250000,"outputTokens":20,"promptTokens":105,
             "cachedTokens":96,"result":"ok"}]}\
            """.formatted(reservation));

        HttpResponse<String> response = picker.decision("r-explained", "acme");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).doesNotContain("secret");
        JsonNode told = json(response).at("/attempts/0");
        assertThat(told.at("/reservation").asString()).isEqualTo(reservation);
        assertThat(told.at("/outcome/measuredTtftMs").asDouble()).isEqualTo(50.0);
        assertThat(told.at("/outcome/reportedCachedTokens").asInt()).isEqualTo(96);
        assertThat(told.at("/candidates").size()).isEqualTo(3);
        assertThat(told.at("/candidates/1/terms/cost").asDouble()).isPositive();
        assertThat(told.at("/candidates/1/whyNot").asString()).contains("costs");
        assertThat(told.at("/policy").asString()).isEqualTo("cost");
        assertThat(told.at("/tokenSource").asString()).isEqualTo("local");
        assertThat(told.at("/index").asString()).isEqualTo("answered");
        assertThat(told.at("/indexAgeMs").asInt()).isEqualTo(3);
    }

    @Test
    void hidesADecisionFromAnotherTenant() {
        picker.pick("r-mine", CHAT.formatted("x"));

        HttpResponse<String> response = picker.decision("r-mine", "other");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("x-glidepath-refusal")).hasValue("unknown_decision");
        assertThat(picker.decision("r-mine", "acme").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesWithoutTheCredential() {
        HttpResponse<String> response = picker.send(picker.request("/pick")
                .header("x-glidepath-credential", "wrong-credential")
                .POST(HttpRequest.BodyPublishers.ofByteArray("{}".getBytes(StandardCharsets.UTF_8)))
                .build());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(json(response).at("/code").asString()).isEqualTo("invalid_key");
    }

    @ParameterizedTest
    @MethodSource
    void refusesABadRequest(String body, int status, String code, String param) {
        HttpResponse<String> response = picker.pick("r-bad", body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("x-glidepath-refusal")).hasValue(code);
        assertThat(json(response).at("/code").asString()).isEqualTo(code);
        assertThat(json(response).at("/param").asString()).isEqualTo(param);
    }

    static Stream<Arguments> refusesABadRequest() {
        String hello = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";
        return Stream.of(
                argumentSet("not JSON", "hello", 400, "invalid_json", ""),
                argumentSet("no model", "{" + hello + "}", 400, "invalid_field", "model"),
                argumentSet(
                        "text messages",
                        "{\"model\":\"glide-sim\",\"messages\":\"x\"}",
                        400,
                        "invalid_field",
                        "messages"),
                argumentSet("unknown model", "{\"model\":\"nope\"," + hello + "}", 404, "unknown_model", "model"),
                argumentSet(
                        "too long",
                        "{\"model\":\"glide-sim\"," + hello + ",\"max_tokens\":32768}",
                        400,
                        "context_too_long",
                        ""),
                argumentSet("over the limit", "{\"x\":\"" + "a".repeat(9 << 20) + "\"}", 413, "body_too_large", ""));
    }

    @Test
    void refusesACallWithoutItsHeaders() {
        HttpResponse<String> response = picker.post("/pick", Map.of(), new byte[0]);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).at("/detail").asString()).isEqualTo("x-glidepath-path is missing");
    }

    @Test
    void refusesPathsItDoesNotUnderstand() {
        assertThat(json(picker.pick(PickerUnderTest.call("r-path", "/v1/rerank"), "{}"))
                        .at("/code")
                        .asString())
                .isEqualTo("unknown_path");
        HttpResponse<String> unknown = picker.post("/nothing", Map.of(), new byte[0]);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).at("/code").asString()).isEqualTo("unknown_path");
    }

    @Test
    void refusesOtherMethods() {
        HttpResponse<String> response = picker.send(picker.request("/pick")
                .header(InternalCredential.HEADER, PickerUnderTest.CREDENTIAL)
                .build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(json(response).at("/code").asString()).isEqualTo("method_not_allowed");
    }

    @Test
    void staysUsableAfterARefusal() {
        picker.pick("r-bad", "{\"x\":\"" + "a".repeat(9 << 20));

        assertThat(picker.pick("r-good", CHAT.formatted("x")).statusCode()).isEqualTo(200);
    }

    @Test
    void honoursExclusionsAndListsTheAttempts() {
        String prompt = CHAT.formatted("again ".repeat(200));
        String first =
                json(picker.pick("r-again", prompt)).at("/candidates/0/worker").asString();
        PickCall next = following("r-again", first);

        JsonNode answer = json(picker.pick(next, prompt));

        assertThat(answer.at("/candidates").findValuesAsString("worker"))
                .hasSize(2)
                .doesNotContain(first);
        JsonNode attempts = json(picker.decision("r-again", "acme")).at("/attempts");
        assertThat(attempts.findValuesAsString("attempt")).containsExactly("first", "next");
        assertThat(attempts.at("/1/candidates/2/whyNot").asString()).isEqualTo("was excluded by the caller");
    }

    @Test
    void explainsARefusalForWantOfAWorker() {
        PickCall call = excluding(
                "r-nobody", List.of(new WorkerId("decode-0"), new WorkerId("decode-1"), new WorkerId("decode-2")));

        HttpResponse<String> response = picker.pick(call, CHAT.formatted("x"));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).at("/code").asString()).isEqualTo("no_ready_worker");
        assertThat(json(picker.decision("r-nobody", "acme"))
                        .at("/attempts/0/refusal")
                        .asString())
                .isEqualTo("no_ready_worker");
    }

    @Test
    void freesWhatAClosedConnectionReserved() throws Exception {
        int before = picker.bean(Ledger.class).size();
        int asked = index.asked.size();
        indexDelay = Duration.ofMillis(500);
        try (Socket socket = new Socket("127.0.0.1", picker.port())) {
            socket.getOutputStream().write(rawPick("r-closed", CHAT.formatted("closing ".repeat(50))));
            await().untilAsserted(() -> assertThat(index.asked).hasSizeGreaterThan(asked));
        } finally {
            indexDelay = Duration.ZERO;
        }

        await().untilAsserted(() -> assertThat(picker.management("/actuator/prometheus")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("glidepath_picker_pick_seconds_count")))
                .anyMatch(line -> line.contains("cancelled")));
        assertThat(picker.bean(Ledger.class).size()).isEqualTo(before);
    }

    @Test
    void asksTheIndexForNothingBelowOneBlock() {
        int before = index.asked.size();

        HttpResponse<String> response = picker.pick("r-short", CHAT.formatted("hi"));

        assertThat(index.asked).hasSize(before);
        assertThat(json(response).has("indexAgeMs")).isFalse();
        assertThat(json(picker.decision("r-short", "acme"))
                        .at("/attempts/0/index")
                        .asString())
                .isEqualTo("not_asked_below_one_block");
    }

    @Test
    void answersWhatBecameOfEachOutcome() {
        String own = json(picker.pick("r-outcomes", CHAT.formatted("x")))
                .at("/reservation")
                .asString();
        String earlier = own.replaceAll("[.][0-9a-f]{16}[.]", ".0000000000000000.");

        JsonNode answer = json(picker.outcomes("""
            {"outcomes":[{"reservation":"%s","event":"end","sinceDispatchMicros":5,"outputTokens":0,"result":"failed"},
            {"reservation":"%s","event":"end","sinceDispatchMicros":5,"outputTokens":0,"result":"failed"},
            {"reservation":"%s","event":"end"},{"reservation":"picker-9.00000000000000aa.1","event":"dispatched"},
            {"reservation":"%s","event":"progress"}]}\
            """.formatted(own, own, earlier, own)));

        assertThat(answer.at("/items").findValues("status").stream().map(JsonNode::asInt))
                .containsExactly(200, 200, 410, 421, 404);
        assertThat(answer.at("/items/3/owner").asString()).isEqualTo("picker-9");
    }

    @Test
    void takesAnEmptyBatchForAHeartbeat() {
        HttpResponse<String> response = picker.outcomes("{\"outcomes\":[]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/items").size()).isZero();
    }

    @Test
    void refusesAMalformedOutcomeByItsPath() {
        HttpResponse<String> response = picker.outcomes("{\"outcomes\":[{\"reservation\":\"x\",\"event\":\"end\"}]}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).at("/code").asString()).isEqualTo("invalid_field");
        assertThat(json(response).at("/param").asString()).contains("reservation");
        assertThat(json(response).at("/detail").asString()).contains("picker.incarnation.number");
    }

    @Test
    void adoptsLiveRequestsOnce() {
        String body = """
            {"requests":[{"requestId":"r-live","attempt":"first","worker":"decode-2","model":"glide-sim","tenant":"acme",
            "promptTokens":100,"uncachedTokens":50,"outputTokens":7,"firstTokenSeen":true}]}\
            """;
        Map<String, String> gateway = Map.of(GatewayId.HEADER, PickerUnderTest.GATEWAY.toString());

        String first = picker.post("/adopt", gateway, body.getBytes(StandardCharsets.UTF_8))
                .body();
        String second = picker.post("/adopt", gateway, body.getBytes(StandardCharsets.UTF_8))
                .body();

        assertThat(first).contains("picker-0.").isEqualTo(second);
        picker.outcomes(
                "{\"outcomes\":[{\"reservation\":" + first.replaceAll(".*\\[(.*)].*", "$1") + ",\"event\":\"end\"}]}");
    }

    @Test
    void showsMetricsAndHealthWithoutTheCredential() {
        picker.pick("r-metrics", CHAT.formatted("metrics ".repeat(50)));

        assertThat(picker.management("/actuator/prometheus").body())
                .contains(
                        "glidepath_token_source_total{source=\"local\"}",
                        "glidepath_picker_lookups_total{result=\"answered\"}",
                        "glidepath_picker_decisions_total{attempt=\"first\",policy=\"cost\"}",
                        "glidepath_picker_choose_seconds_count",
                        "glidepath_picker_reservations ");
        JsonNode health = json(picker.management("/actuator/health"));
        assertThat(health.at("/components/fleet/details/ready").asInt()).isEqualTo(3);
        assertThat(health.at("/components/index/details/last").asString()).isNotEmpty();
        assertThat(health.at("/components/tokens/details/served/local").asInt()).isPositive();
    }

    private static PickCall following(String requestId, String excluded) {
        return excluding(requestId, List.of(new WorkerId(excluded)));
    }

    private static PickCall excluding(String requestId, List<WorkerId> excluded) {
        PickCall call = PickerUnderTest.call(requestId, "/v1/chat/completions");
        return new PickCall(
                call.path(),
                call.tenant(),
                call.priority(),
                call.requestId(),
                call.gateway(),
                Attempt.NEXT,
                call.parent(),
                excluded,
                call.deadline(),
                call.ttftTarget(),
                call.tpotTarget(),
                call.session());
    }

    private static byte[] rawPick(String requestId, String body) {
        StringBuilder head = new StringBuilder("POST /pick HTTP/1.1\r\nHost: picker\r\n");
        PickerUnderTest.call(requestId, "/v1/chat/completions")
                .toHeaders()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("x-glidepath-credential: ")
                .append(PickerUnderTest.CREDENTIAL)
                .append("\r\nContent-Length: ")
                .append(body.getBytes(StandardCharsets.UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }
}
