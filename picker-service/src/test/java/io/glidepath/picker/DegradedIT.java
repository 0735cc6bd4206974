package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.lookup.LookupAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** What the picker does when what it asks is late, wrong or gone. */
class DegradedIT {

    private static final String LONG = "word ".repeat(100);
    private static final String ANSWER = """
        {"ageMs":3,"workers":[{"id":"decode-1","blocks":5,"gpu":5,"incomplete":false}]}\
        """;

    private static PlayedCollector collector;
    private static PlayedServer index;
    private static PlayedServer engine;
    private static PickerUnderTest picker;
    private static volatile PlayedServer.Player indexPlays = DegradedIT::answer;
    private static final PlayedServer.Player REFUSES =
            (call, response) -> response.status(404).sendString(Mono.just(text("tokenize-badmodel.json")));

    private static volatile PlayedServer.Player enginePlays = recorded("tokenize-chat.json");
    private static int requests;

    @BeforeAll
    static void start() {
        engine = PlayedServer.post("/tokenize", (call, response) -> enginePlays.play(call, response));
        index = PlayedServer.post(LookupAnswer.PATH, (call, response) -> indexPlays.play(call, response));
        collector = new PlayedCollector(Workers.ready("decode-0"), Workers.ready("decode-1"), tiny("tiny-0"));
        picker = new PickerUnderTest(
                collector.url(),
                index.url(),
                "--picker.index.deadline=150ms",
                "--picker.tokens.engine-deadline=400ms",
                "--picker.collector.silence=1s");
        picker.awaitReady();
        picker.pick("warm", chat("glide-sim", "warm up " + LONG));
    }

    @AfterEach
    void recover() {
        indexPlays = DegradedIT::answer;
        enginePlays = recorded("tokenize-chat.json");
    }

    @AfterAll
    static void stop() {
        picker.close();
        collector.close();
        index.close();
        engine.close();
    }

    @Test
    void goesOnWithoutALateIndex() {
        indexPlays = (call, response) -> Mono.delay(Duration.ofSeconds(5)).then(Mono.from(answer(call, response)));

        JsonNode told = picked("glide-sim");

        assertThat(told.at("/index").asString()).isEqualTo("late");
        assertThat(told.has("indexAgeMs")).isFalse();
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_lookups_total{result=\"late\"}");
    }

    @Test
    void goesOnWithoutAnIndexThatRefuses() {
        indexPlays = (call, response) -> response.status(503).send();

        assertThat(picked("glide-sim").at("/index").asString()).isEqualTo("refused");
    }

    @Test
    void goesOnWithoutAnIndexThatTalksNonsense() {
        indexPlays = (call, response) -> response.sendString(Mono.just("{\"ageMs\":[]}"));

        assertThat(picked("glide-sim").at("/index").asString()).isEqualTo("malformed");
    }

    @Test
    void goesOnWithoutAnIndexThatHangsUp() {
        indexPlays = (call, response) -> {
            response.withConnection(connection -> connection.channel().close());
            return Mono.never();
        };

        assertThat(picked("glide-sim").at("/index").asString()).isEqualTo("gone");
        assertThat(json(picker.management("/actuator/health"))
                        .at("/components/index/details/last")
                        .asString())
                .isEqualTo("gone");
    }

    @Test
    void asksTheEngineForTokensOfAModelThatNobodyDescribed() {
        JsonNode told = picked("tiny");

        assertThat(told.at("/tokenSource").asString()).isEqualTo("engine");
        assertThat(told.at("/tokenFall").asString()).isEqualTo("local: no_profile");
        assertThat(told.at("/promptTokens").asInt()).isEqualTo(42);
        assertThat(told.at("/blocks").asInt()).isEqualTo(2);
    }

    @Test
    void asksTheEngineOnceForTheSamePrompt() {
        String body = chat("tiny", "the very same");
        picker.pick("r-once", body);
        int asked = engine.asked.size();

        picker.pick("r-twice", body);

        assertThat(engine.asked).hasSize(asked);
    }

    @Test
    void neverShowsTheCredentialToAnEngine() {
        picked("tiny");

        assertThat(engine.asked).isNotEmpty().allSatisfy(call -> assertThat(call.credential())
                .isEmpty());
    }

    @Test
    void estimatesWhatAnEngineRefusesToTokenize() {
        enginePlays = REFUSES;

        JsonNode told = picked("tiny");

        assertThat(told.at("/tokenSource").asString()).isEqualTo("text");
        assertThat(told.at("/tokenFall").asString()).isEqualTo("local: no_profile, engine: engine_refused");
        assertThat(told.at("/index").asString()).isEqualTo("not_asked_text_alone");
        assertThat(told.at("/promptTokens").asInt()).isGreaterThan(100);
    }

    @Test
    void sendsATextWithoutTokensWhereItWentBeforeAndSaysSo() {
        enginePlays = REFUSES;
        String body = chat("tiny", "again " + "and again ".repeat(200));
        picker.pick("r-text", body);

        picker.pick("r-text-again", body);

        JsonNode told = json(picker.decision("r-text-again", "acme")).at("/attempts/0");
        assertThat(told.at("/tokenSource").asString()).isEqualTo("text");
        assertThat(told.at("/candidates/0/cacheKnowledge").asString()).isEqualTo("text");
        assertThat(told.at("/candidates/0/cachedTokens").asInt()).isGreaterThan(400);
        assertThat(picker.management("/actuator/prometheus").body())
                .contains("glidepath_token_source_total{source=\"text\"}")
                .containsPattern("glidepath_picker_text_chunks [1-9]");
        assertThat(json(picker.management("/actuator/health"))
                        .at("/components/chunks/details/held")
                        .asInt())
                .isPositive();
    }

    @Test
    void estimatesWhatAnEngineTokenizesTooLate() {
        enginePlays = (call, response) -> Mono.never();

        assertThat(picked("tiny").at("/tokenFall").asString()).endsWith("engine: engine_late");
        assertThat(json(picker.management("/actuator/health"))
                        .at("/components/tokens/details/served")
                        .toString())
                .contains("fall from engine: engine_late");
    }

    @Test
    void tellsOfAFallInDecisionMetricsAndHealth() {
        enginePlays = (call, response) -> response.status(500).send();

        JsonNode told = picked("tiny");

        assertThat(told.at("/tokenSource").asString()).isEqualTo("text");
        assertThat(told.at("/tokenFall").asString()).startsWith("local: no_profile, engine: ");
        assertThat(picker.management("/actuator/prometheus").body())
                .containsPattern("glidepath_token_source_total\\{source=\"text\"} [1-9]")
                .containsPattern("glidepath_picker_token_falls_total\\{cause=\"no_profile\",from=\"local\"} [1-9]");
        assertThat(json(picker.management("/actuator/health"))
                        .at("/components/tokens/details/served")
                        .toString())
                .containsPattern("\"fall from local: no_profile\":[1-9]")
                .containsPattern("\"text\":[1-9]");
    }

    @Test
    void goesByTheTextOfAWordOfSevenMegabytes() {
        String body = chat("glide-sim", "a".repeat(7 << 20));
        enginePlays = REFUSES;

        picker.pick("r-word", body);

        JsonNode told = json(picker.decision("r-word", "acme")).at("/attempts/0");
        assertThat(told.at("/tokenSource").asString()).isEqualTo("text");
        assertThat(told.at("/tokenFall").asString()).startsWith("local: slow_text, engine: ");
    }

    @Test
    void rendersToolsByTheEngine() {
        enginePlays = REFUSES;
        collector.change(Workers.ready("decode-2", engine.url()));
        await().untilAsserted(() -> assertThat(checks()).contains("\"decode-2\":\"glide-sim: unanswered\""));
        enginePlays = recorded("tokenize-chat-tools.json");
        String body = """
            {"model":"glide-sim","messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f"}}]}\
            """;

        picker.pick("r-tools", body);

        JsonNode told = json(picker.decision("r-tools", "acme")).at("/attempts/0");
        collector.gone("decode-2");
        assertThat(told.at("/tokenSource").asString()).isEqualTo("engine");
        assertThat(told.at("/tokenFall").asString()).isEqualTo("local: template_refused");
        assertThat(told.at("/promptTokens").asInt()).isEqualTo(120);
    }

    @Test
    void demotesLocalTokensThatDifferFromAnEnginesUntilThatEngineIsGone() {
        collector.change(Workers.ready("decode-9", engine.url()));
        await().untilAsserted(() -> assertThat(checks()).contains("\"decode-9\":\"glide-sim: different\""));

        JsonNode demoted = picked("glide-sim");
        String metrics = picker.management("/actuator/prometheus").body();
        collector.gone("decode-9");

        assertThat(demoted.at("/tokenFall").asString()).startsWith("local: demoted");
        assertThat(metrics).contains("glidepath_picker_token_demoted_models 1.0");
        await().untilAsserted(() ->
                assertThat(picked("glide-sim").at("/tokenSource").asString()).isEqualTo("local"));
    }

    @Test
    void followsTheCollectorAgainAfterALostConnection() {
        int watches = collector.watches();
        collector.cut();

        await().untilAsserted(() -> assertThat(collector.watches()).isGreaterThan(watches));
        collector.change(Workers.in(WorkerState.DRAINING, "decode-7"));
        await().untilAsserted(() -> assertThat(states()).contains("is draining"));
        assertThat(collector.credential()).isEqualTo(PickerUnderTest.CREDENTIAL);
        collector.gone("decode-7");
    }

    @Test
    void asksForASnapshotAfterAGap() {
        FleetWorker[] all = {
            Workers.ready("decode-0"),
            Workers.ready("decode-1"),
            tiny("tiny-0"),
            Workers.in(WorkerState.DOWN, "decode-8")
        };

        // A gap while no watch is open is none: the next watch begins with a snapshot.
        await().untilAsserted(() -> {
            collector.gap(all);
            assertThat(picker.management("/actuator/prometheus").body())
                    .contains("glidepath_picker_fleet_reconnects_total{cause=\"gap\"}");
        });

        await().untilAsserted(() -> assertThat(states()).contains("is down"));
        collector.gone("decode-8");
    }

    @Test
    void reconnectsToACollectorThatFellSilent() {
        await().untilAsserted(() -> assertThat(
                        picker.management("/actuator/prometheus").body())
                .contains("glidepath_picker_fleet_reconnects_total{cause=\"silent\"}"));
        assertThat(picked("glide-sim").at("/chosen").asString()).startsWith("decode-");
    }

    private static JsonNode picked(String model) {
        requests++;
        String id = "r-" + requests;
        HttpResponse<String> response = picker.pick(id, chat(model, requests + " " + LONG));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(picker.decision(id, "acme")).at("/attempts/0");
    }

    private static String states() {
        return picked("glide-sim")
                .at("/candidates")
                .findValuesAsString("whyNot")
                .toString();
    }

    private static String checks() {
        return json(picker.management("/actuator/health"))
                .at("/components/tokens/details/checks")
                .toString();
    }

    private static FleetWorker tiny(String id) {
        return Workers.serving(id, new ServedModel("tiny", null, 32_768, List.of()), engine.url());
    }

    private static String chat(String model, String content) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + content + "\"}]}";
    }

    private static Publisher<Void> answer(PlayedServer.Asked call, HttpServerResponse response) {
        return response.sendString(Mono.just(ANSWER));
    }

    private static PlayedServer.Player recorded(String name) {
        return (call, response) ->
                response.header("content-type", "application/json").sendString(Mono.just(text(name)));
    }

    private static String text(String name) {
        try (InputStream file = Objects.requireNonNull(DegradedIT.class.getResourceAsStream("/recorded/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
