package io.glidepath.simulator.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.EngineClient;
import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.Shapes;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.TestEngines;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GenerationIT {

    private static Simulator simulator;
    private static EngineClient engine;

    @BeforeAll
    static void start() {
        simulator = TestEngines.started(TestEngines.demo(0.0003));
        engine = new EngineClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static String text(JsonNode answer) {
        return answer.path("choices").path(0).path("text").asString();
    }

    private static String content(JsonNode answer) {
        return answer.path("choices").path(0).path("message").path("content").asString();
    }

    private static int cached(JsonNode answer) {
        return answer.path("usage")
                .path("prompt_tokens_details")
                .path("cached_tokens")
                .asInt();
    }

    private static String chat(String messages, int tokens, String more) {
        return "{\"messages\":[%s],\"max_tokens\":%d,\"ignore_eos\":true%s}".formatted(messages, tokens, more);
    }

    private static String message(String role, String content) {
        return "{\"role\":\"%s\",\"content\":\"%s\"}".formatted(role, content);
    }

    private static String question(String topic) {
        return message(
                "user",
                (topic + " and then some more words about it ").repeat(12).strip());
    }

    @Test
    void findsTheSecondIdenticalPromptInItsCache() throws IOException {
        String prompt = "cached twice ".repeat(40);

        JsonNode first = engine.complete(prompt, 2, "");
        JsonNode second = engine.complete(prompt, 2, "");

        assertThat(cached(first)).isZero();
        assertThat(cached(second))
                .isGreaterThanOrEqualTo(
                        first.path("usage").path("prompt_tokens").asInt() - 16)
                .isPositive();
    }

    @Test
    void findsTheWholeEarlierTurnInItsCache() throws IOException {
        JsonNode first = engine.chat(chat(question("turns"), 64, ""));
        String answer = content(first);

        JsonNode second = engine.chat(
                chat(question("turns") + "," + message("assistant", answer) + "," + question("more"), 1, ""));

        int firstTotal = first.path("usage").path("total_tokens").asInt();
        assertThat(cached(second)).isGreaterThanOrEqualTo(firstTotal - 17).isLessThanOrEqualTo(firstTotal);
    }

    @Test
    void goesOnWithAPartOfItsOwnAnswerAsIfUndisturbed() throws IOException {
        String prompt = "Tell me something long about";
        String whole = text(engine.complete(prompt, 24, ""));
        String part = whole.substring(0, whole.indexOf(' ', 40));

        String rest = text(engine.complete(prompt + part, 24 - part.split(" ").length + 1, ""));

        assertThat(part + rest).isEqualTo(whole);
    }

    @Test
    void goesOnWithAnOpenMessageAsIfUndisturbed() throws IOException {
        String whole = content(engine.chat(chat(question("open"), 20, "")));
        String part = whole.substring(0, whole.indexOf(' ', 40));

        String rest = content(engine.chat(chat(
                question("open") + "," + message("assistant", part),
                20 - part.split(" ").length + 1,
                ",\"continue_final_message\":true,\"add_generation_prompt\":false")));

        assertThat(part + rest).isEqualTo(whole);
    }

    @Test
    void answersAlikeForEqualSeedsOnly() throws IOException {
        String plain = text(engine.complete("seeded", 10, ""));

        assertThat(text(engine.complete("seeded", 10, ""))).isEqualTo(plain);
        assertThat(text(engine.complete("seeded", 10, ",\"seed\":5"))).isNotEqualTo(plain);
    }

    @Test
    void returnsIdsThatAreTheTextsOwn() throws IOException {
        JsonNode answer = engine.complete("ids", 12, ",\"return_token_ids\":true");

        JsonNode tokenized = Shapes.parse(engine.post("/tokenize", "{\"prompt\":\"" + text(answer) + "\"}")
                .body());
        assertThat(answer.path("choices").path(0).path("token_ids")).isEqualTo(tokenized.path("tokens"));
    }

    @Test
    void givesTwoDifferentChoices() throws IOException {
        JsonNode answer = engine.chat(chat(question("choices"), 8, ",\"n\":2"));

        List<String> contents = answer.path("choices")
                .valueStream()
                .map(choice -> choice.path("message").path("content").asString())
                .toList();
        assertThat(contents).hasSize(2).doesNotHaveDuplicates();
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isEqualTo(16);
    }

    @Test
    void endsBeforeAStopString() throws IOException {
        String whole = text(engine.complete("stopping", 10, ""));
        String word = whole.split(" ")[4];

        JsonNode stopped = engine.complete("stopping", 10, ",\"stop\":[\"" + word + "\"]");

        assertThat(text(stopped)).isEqualTo(whole.substring(0, whole.indexOf(word)));
        assertThat(stopped.path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("stop");
        assertThat(stopped.path("choices").path(0).path("stop_reason").asString())
                .isEqualTo(word);
    }

    @Test
    void streamsNothingOfAStopString() throws IOException {
        String whole = text(engine.complete("stop stream", 10, ""));
        String word = whole.split(" ")[5];

        Answer answer = engine.post(
                "/v1/completions",
                EngineClient.completion("stop stream", 10, ",\"stream\":true,\"stop\":\"" + word + "\""));

        StringBuilder streamed = new StringBuilder();
        answer.events()
                .filter(event -> !event.equals("[DONE]"))
                .map(Shapes::parse)
                .forEach(event -> streamed.append(text(event)));
        assertThat(streamed.toString()).isEqualTo(whole.substring(0, whole.indexOf(word)));
        assertThat(answer.complete()).isTrue();
    }

    @Test
    void endsAtAStopTokenWithoutItsText() throws IOException {
        JsonNode whole = engine.complete("stop ids", 10, ",\"return_token_ids\":true");
        int third = whole.path("choices").path(0).path("token_ids").path(2).asInt();

        JsonNode stopped = engine.complete("stop ids", 10, ",\"stop_token_ids\":[" + third + "]");

        assertThat(stopped.path("choices").path(0).path("stop_reason").asInt()).isEqualTo(third);
        assertThat(stopped.path("usage").path("completion_tokens").asInt()).isEqualTo(3);
        assertThat(text(whole)).startsWith(text(stopped));
        assertThat(text(stopped).split(" ")).hasSize(3);
    }

    @Test
    void endsByItselfButNotBeforeTheMinimum() throws IOException {
        String request = "{\"messages\":[" + question("ends") + "],\"max_tokens\":4000%s}";
        JsonNode free = engine.chat(request.formatted(""));
        int tokens = free.path("usage").path("completion_tokens").asInt();

        JsonNode longer = engine.chat(request.formatted(",\"min_tokens\":" + (tokens + 5)));

        assertThat(free.path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("stop");
        assertThat(free.path("choices").path(0).path("stop_reason").isNull()).isTrue();
        assertThat(longer.path("usage").path("completion_tokens").asInt()).isGreaterThan(tokens + 4);
    }

    @Test
    void countsUsageInTheLastEvent() throws IOException {
        Answer answer = engine.post(
                "/v1/chat/completions",
                chat(question("usage"), 7, ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

        List<String> events = answer.events().toList();
        JsonNode usage = Shapes.parse(events.get(events.size() - 2)).path("usage");
        assertThat(usage.path("completion_tokens").asInt()).isEqualTo(7);
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt() + 7);
        assertThat(events).last().isEqualTo("[DONE]");
    }

    @Test
    void separatesTheCachesOfDifferentSalts() throws IOException {
        String prompt = "salted ".repeat(60);

        engine.complete(prompt, 1, ",\"cache_salt\":\"a\"");

        assertThat(cached(engine.complete(prompt, 1, ",\"cache_salt\":\"b\""))).isZero();
        assertThat(cached(engine.complete(prompt, 1, ",\"cache_salt\":\"a\""))).isPositive();
    }

    @Test
    void echoesThePromptBeforeTheAnswer() throws IOException {
        String plain = text(engine.complete("echo this", 4, ""));

        assertThat(text(engine.complete("echo this", 4, ",\"echo\":true"))).isEqualTo("echo this" + plain);
    }

    @Test
    void readsTenMegabytesBeforeItRefusesThem() throws IOException {
        Answer answer = engine.post("/v1/completions", EngineClient.completion("long text ".repeat(1 << 20), 1, ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("maximum context length is 16384 tokens");
    }

    @Test
    void turnsAwayWhatCannotWait() throws IOException {
        var settings = TestEngines.demo(0.05);
        try (Simulator small = TestEngines.started(new io.glidepath.simulator.SimulatorSettings(
                1, settings.network(), settings.model(), settings.eventForm(), 1, settings.handOff()))) {
            EngineClient client = new EngineClient(small);
            Answer answer = client.post("/v1/completions", EngineClient.completion("two", 2, ",\"n\":2"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(client.load()).isZero();
        }
    }
}
