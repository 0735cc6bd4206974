package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

class PickIT {

    private static final String CHAT = """
            {"model":"glide-sim","max_tokens":20,"messages":[{"role":"user","content":"%s"}]}""";

    private static PlayedCollector collector;
    private static PlayedServer index;
    private static PickerUnderTest picker;

    @BeforeAll
    static void start() {
        collector =
                new PlayedCollector(Workers.ready("decode-0"), Workers.ready("decode-1"), Workers.ready("decode-2"));
        index = PlayedServer.post(
                LookupAnswer.PATH, (call, response) -> response.header("content-type", "application/json")
                        .sendString(Mono.just("""
                                {"ageMs":3,"workers":[{"id":"decode-1","blocks":10,"gpu":10,"incomplete":false}]}""")));
        picker = new PickerUnderTest(collector.url(), index.url());
        await().untilAsserted(() -> assertThat(
                        picker.management("/actuator/health/readiness").statusCode())
                .isEqualTo(200));
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
    void asksTheIndexWithTheKeysOfThePrompt() {
        int before = index.asked.size();

        JsonNode answer = json(picker.pick("r-keys", CHAT.formatted("same ".repeat(50))));

        PlayedServer.Asked asked = index.asked.get(before);
        assertThat(asked.path()).isEqualTo("/lookup?model=glide-sim");
        assertThat(asked.credential()).isEqualTo(PickerUnderTest.CREDENTIAL);
        long[] keys = PackedKeys.unpack(asked.body());
        assertThat(keys).hasSize(answer.at("/promptTokens").asInt() / 16);
        assertThat(new BlockKeys("", 16).seedDigest()).isEqualTo(Workers.KEYS.seedDigest());
    }

    @Test
    void explainsADecisionAndItsOutcome() {
        JsonNode answer = json(picker.pick("r-explained", CHAT.formatted("secret ".repeat(100))));
        String reservation = answer.at("/reservation").asString();
        picker.outcomes("""
                {"outcomes":[{"reservation":"%1$s","event":"dispatched","sinceDispatchMicros":0,"outputTokens":0},
                {"reservation":"%1$s","event":"first-token","sinceDispatchMicros":50000,"outputTokens":1},
                {"reservation":"%1$s","event":"end","sinceDispatchMicros":250000,"outputTokens":20,"promptTokens":105,
                 "cachedTokens":96,"result":"ok"}]}""".formatted(reservation));

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
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray("{}".getBytes(StandardCharsets.UTF_8)))
                .build());

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(json(response).at("/code").asString()).isEqualTo("invalid_key");
    }
}
