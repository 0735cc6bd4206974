package io.glidepath.simulator.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Body;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.tokens.Vocabulary;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationReaderTest {

    private static final Vocabulary VOCABULARY = Vocabulary.load();

    private final GenerationReader reader = new GenerationReader(VOCABULARY, new ServedModel("m", 64, 16));

    @Test
    void aPromptIsATextOrTokensOrAListOfEither() {
        IntList hello = IntList.of(VOCABULARY.encode("hello world"));

        assertThat(prompts("\"hello world\"")).containsExactly(hello);
        assertThat(prompts("[5, 6]")).containsExactly(IntList.of(5, 6));
        assertThat(prompts("[\"hello world\", \"hello\"]"))
                .containsExactly(hello, IntList.of(VOCABULARY.encode("hello")));
        assertThat(prompts("[[5], [6, 7]]")).containsExactly(IntList.of(5), IntList.of(6, 7));
    }

    @Test
    void aTextCompletionHasSixteenTokensUnlessItSaysOtherwise() {
        assertThat(completion("").maxTokens()).hasValue(16);
        assertThat(completion("\"max_tokens\": 3").maxTokens()).hasValue(3);
    }

    @Test
    void aChatRunsToTheModelsEndUnlessItSaysOtherwise() {
        assertThat(chat("").maxTokens()).isEqualTo(OptionalInt.empty());
        assertThat(chat("\"max_tokens\": 3").maxTokens()).hasValue(3);
        assertThat(chat("\"max_tokens\": 3, \"max_completion_tokens\": 4").maxTokens())
                .hasValue(4);
    }

    @Test
    void stopsAreATextOrAListAndEmptyOnesDoNotCount() {
        assertThat(completion("\"stop\": \"end\"").stop().strings()).containsExactly("end");
        assertThat(completion("\"stop\": [\"a\", \"\", \"b\"]").stop().strings())
                .containsExactly("a", "b");
        assertThat(completion("\"stop\": \"\"").stop().strings()).isEmpty();
        assertThat(completion("\"stop_token_ids\": [7, 8], \"min_tokens\": 2, \"ignore_eos\": true")
                        .stop())
                .satisfies(stop -> assertThat(stop.tokenIds()).containsExactly(7, 8))
                .satisfies(stop -> assertThat(stop.minTokens()).isEqualTo(2))
                .satisfies(stop -> assertThat(stop.ignoreEndOfTurn()).isTrue());
    }

    @Test
    void aPromptIsCutToItsLastTokensWhereAsked() {
        Fields body = fields("{\"prompt\": [1, 2, 3, 4], \"truncate_prompt_tokens\": 2}");

        assertThat(reader.completion(body).prompts()).containsExactly(IntList.of(3, 4));
    }

    @Test
    void usageInEveryEventNeedsUsageAtAll() {
        String options =
                "\"stream\": true, \"stream_options\": {\"include_usage\": %s, \"continuous_usage_stats\": true}";

        assertThat(completion(options.formatted("true")).form().continuousUsage())
                .isTrue();
        assertThat(completion(options.formatted("false")).form().continuousUsage())
                .isFalse();
    }

    @Test
    void onlyTextCompletionsEcho() {
        assertThat(completion("\"echo\": true").form().echo()).isTrue();
        assertThat(chat("\"echo\": true").form().echo()).isFalse();
    }

    /** Rules and words of the engine, which clients match on. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\": -1 | temperature must be non-negative, got -1.0.",
                "\"n\": 0 | n must be at least 1, got 0.",
                "\"n\": 2, \"temperature\": 0 | n must be 1 when using greedy sampling, got 2.",
                "\"n\": 129 | n must be at most 128, got 129.",
                "\"max_tokens\": 0 | max_tokens must be at least 1, got 0.",
                "\"cache_salt\": \"\" | Parameter 'cache_salt' must be a non-empty string if provided.",
                "\"stream_options\": {} | Stream options can only be defined when `stream=True`.",
                "\"max_tokens\": \"x\" | Input should be a valid integer, unable to parse string as an integer",
                "\"max_tokens\": 1.5 | Input should be a valid integer, got a number with a fractional part",
                "\"temperature\": {} | Input should be a valid number",
            })
    void refusesInTheEnginesWords(String field, String message) {
        ApiError error = refusal("{\"prompt\": [1], %s}".formatted(field));

        assertThat(error.status()).isEqualTo(400);
        assertThat(error.message()).contains(message);
    }

    @Test
    void reportsAllWrongFieldsAtOnce() {
        ApiError error = refusal("{\"prompt\": [1], \"n\": \"x\", \"top_p\": [], \"ignore_eos\": 3}");

        assertThat(error.message()).startsWith("3 validation errors:");
        assertThat(error.message().lines().skip(1))
                .hasSize(3)
                .anyMatch(line -> line.contains("body.n"))
                .anyMatch(line -> line.contains("body.top_p"))
                .anyMatch(line -> line.contains("body.ignore_eos"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"prompt\": []}", "{\"prompt\": null}"})
    void aCompletionNeedsAPrompt(String body) {
        assertThat(refusal(body).message()).contains("Either prompt or prompt_embeds must be provided and non-empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "[\"a\", \"\"]", "[[1], []]"})
    void aPromptHasTokens(String prompt) {
        assertThat(refusal("{\"prompt\": %s}".formatted(prompt)).message())
                .contains("The decoder prompt cannot be empty");
    }

    @Test
    void aTokenIsOneOfTheVocabulary() {
        assertThat(refusal("{\"prompt\": [100277]}").message()).contains("Token id 100277 is out of vocabulary");
        assertThat(refusal("{\"prompt\": [-1]}").message()).contains("Token id -1 is out of vocabulary");
    }

    @Test
    void promptAndAnswerFitTheModel() {
        String full = "[1" + ", 1".repeat(63) + "]";
        String longer = "[1" + ", 1".repeat(64) + "]";

        assertThat(refusal("{\"prompt\": %s}".formatted(longer)).message())
                .contains("This model's maximum context length is 64 tokens.");
        // The prompt fits, but not a token more.
        assertThat(refusal("{\"prompt\": %s}".formatted(full)).message())
                .contains("max_tokens must be at least 1, got 0.");
    }

    @Test
    void anotherModelIsNotFound() {
        ApiError error = refusal("{\"prompt\": [1], \"model\": \"other\"}");

        assertThat(error.status()).isEqualTo(404);
        assertThat(error.message()).isEqualTo("The model `other` does not exist. Valid aliases: m.");
    }

    /** A wrong form is told before a wrong model, a wrong model before a missing prompt. */
    @Test
    void checksInTheEnginesOrder() {
        assertThat(refusal("{\"model\": \"other\", \"n\": \"x\"}").status()).isEqualTo(400);
        assertThat(refusal("{\"model\": \"other\"}").status()).isEqualTo(404);
    }

    @Test
    void aChatNeedsMessages() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> reader.chat(fields("{}")))
                .satisfies(
                        refused -> assertThat(refused.error().message()).contains("body.messages", "Field required"));
    }

    @Test
    void aChatsPartsAreTexts() {
        String image = "{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}]}";

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> reader.chat(fields(image)))
                .withMessageContaining("text only");
    }

    @Test
    void aMessageCannotBeOpenAndAnswered() {
        String both = "\"continue_final_message\": true, \"add_generation_prompt\": true";

        assertThatExceptionOfType(Refused.class).isThrownBy(() -> chat(both)).withMessageContaining("Cannot set both");
    }

    private List<IntList> prompts(String prompt) {
        return reader.completion(fields("{\"prompt\": %s}".formatted(prompt))).prompts();
    }

    private GenerationCall completion(String more) {
        return reader.completion(fields("{\"prompt\": [1]%s}".formatted(more.isEmpty() ? "" : ", " + more)));
    }

    private GenerationCall chat(String more) {
        String messages = "\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]";
        return reader.chat(fields("{%s%s}".formatted(messages, more.isEmpty() ? "" : ", " + more)));
    }

    private ApiError refusal(String body) {
        return catchThrowableOfType(Refused.class, () -> reader.completion(fields(body)))
                .error();
    }

    private static Fields fields(String json) {
        Body body = new Body(json.getBytes(StandardCharsets.UTF_8));
        return new Call(
                        "POST",
                        "/",
                        "",
                        new DefaultHttpHeaders().set("content-type", "application/json"),
                        body,
                        new NobodyThere())
                .fields();
    }
}
