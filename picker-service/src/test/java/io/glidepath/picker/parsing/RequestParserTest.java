package io.glidepath.picker.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.InferenceRequest.RawField;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestParserTest {

    private final RequestParser parser = new RequestParser(32, 1 << 20);

    @Test
    void readsAConversation() {
        InferenceRequest request = chat("""
            {"model":"m","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Hi é中"}],
             "max_tokens":20,"stream":true,"n":2,"temperature":0.5,"cache_salt":"s","metadata":{"deep":[{"a":1}]}}\
            """);

        assertThat(request.model()).isEqualTo("m");
        assertThat(request.prompt())
                .isEqualTo(new Prompt.Chat(
                        List.of(new Message("system", "Be brief."), new Message("user", "Hi é中")), true));
        assertThat(request.maxTokens()).isEqualTo(OptionalInt.of(20));
        assertThat(request.stream()).isTrue();
        assertThat(request.choices()).isEqualTo(2);
        assertThat(request.cacheSalt()).isEqualTo(Optional.of("s"));
        assertThat(request.inexact()).isEmpty();
    }

    @Test
    void keepsPartsApart() {
        InferenceRequest request = chat("""
            {"model":"m","messages":[{"role":"user","content":[{"type":"text","text":"aa"},"bb",{"text":"cc","type":"text"}]}]}\
            """);

        assertThat(request.prompt())
                .isEqualTo(new Prompt.Chat(
                        List.of(new Message(
                                "user", new Content.Parts(List.of(Part.text("aa"), Part.text("bb"), Part.text("cc"))))),
                        true));
        assertThat(request.inexact()).isEmpty();
    }

    @Test
    void prefersTheNewerNameOfTheTokenLimit() {
        assertThat(chat("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":20,"max_completion_tokens":30}\
            """).maxTokens()).isEqualTo(OptionalInt.of(30));
    }

    @Test
    void takesNullForAbsent() {
        InferenceRequest request = chat("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":null,"stream":null,"n":null,
             "cache_salt":null,"tools":null,"chat_template":null,"add_generation_prompt":null,"truncate_prompt_tokens":null}\
            """);

        assertThat(request.maxTokens()).isEmpty();
        assertThat(request.choices()).isEqualTo(1);
        assertThat(request.cacheSalt()).isEmpty();
        assertThat(request.inexact()).isEmpty();
        assertThat(((Prompt.Chat) request.prompt()).options().addGenerationPrompt())
                .isTrue();
    }

    @Test
    void takesTheLastOfARepeatedField() {
        InferenceRequest request = chat("""
            {"model":"a","messages":[{"role":"user","content":"x"}],"model":"b","messages":[{"role":"user","content":"y"}]}\
            """);

        assertThat(request.model()).isEqualTo("b");
        assertThat(request.prompt()).isEqualTo(new Prompt.Chat(List.of(new Message("user", "y")), true));
        assertThat(request.raw()).extracting(RawField::name).containsExactly("messages");
    }

    @Test
    void acceptsAWholeNumberWrittenAsAFraction() {
        assertThat(chat("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":5.0}\
            """).maxTokens()).isEqualTo(OptionalInt.of(5));
    }

    @Test
    void countsAHugeTokenLimitAsTheLargest() {
        assertThat(chat("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"max_tokens":99999999999999999999}\
            """).maxTokens()).isEqualTo(OptionalInt.of(Integer.MAX_VALUE));
    }

    @Test
    void keepsTheBytesOfWhatTheEngineMustRender() {
        InferenceRequest request = chat("""
            {"model":"m", "messages" : [ {"role":"user","content":"é"} ] ,"tools": [{"type":"function","function":{"name":"f"}}],
             "chat_template_kwargs":{"x":1}, "add_generation_prompt" :false}\
            """);

        assertThat(request.raw())
                .extracting(RawField::name, field -> new String(field.json(), StandardCharsets.UTF_8))
                .containsExactly(
                        tuple("messages", "[ {\"role\":\"user\",\"content\":\"é\"} ]"),
                        tuple("tools", "[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]"));
    }

    @ParameterizedTest
    @MethodSource
    void notesWhatOnlyTheEngineCanRender(String fields, String cause) {
        InferenceRequest request = chat("{\"model\":\"m\"," + fields + "}");

        assertThat(request.inexact()).containsExactly(cause);
    }

    static Stream<Arguments> notesWhatOnlyTheEngineCanRender() {
        String hello = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],";
        return Stream.of(
                argumentSet("a tool of another kind", hello + "\"tools\":[{\"type\":\"web\"}]", "tools"),
                argumentSet(
                        "a reserved variable",
                        hello + "\"chat_template_kwargs\":{\"tools\":[1]}",
                        "chat_template_kwargs"),
                argumentSet("continued and begun", hello + "\"continue_final_message\":true", "continue_final_message"),
                argumentSet("cut to the context", hello + "\"truncate_prompt_tokens\":-1", "truncate_prompt_tokens"),
                argumentSet("a processor's settings", hello + "\"mm_processor_kwargs\":{}", "mm_processor_kwargs"),
                argumentSet(
                        "an image",
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:x\"}}]}]",
                        "media"),
                argumentSet(
                        "a sound",
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"x\"}}]}]",
                        "media"),
                argumentSet(
                        "an unknown part",
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"smell\"}]}]",
                        "content"));
    }

    @Test
    void findsNothingSpecialInEmptyTools() {
        assertThat(chat("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"tools":[],"documents":[]}\
            """).inexact()).isEmpty();
    }

    @Test
    void readsEveryFormOfACompletionsPrompt() {
        assertThat(completion("\"a b\"")).isEqualTo(new Prompt.Text("a b"));
        assertThat(completion("[\"a b\"]")).isEqualTo(new Prompt.Text("a b"));
        assertThat(completion("[\"a b\",\"cd\"]"))
                .isEqualTo(new Prompt.Batch(List.of(new Prompt.Text("a b"), new Prompt.Text("cd"))));
        assertThat(completion("[[1,2],[3]]").characters()).isEqualTo(12);
        assertThat(((Prompt.Tokens) completion("[1,2,3]")).ids()).containsExactly(1, 2, 3);
        assertThat(((Prompt.Tokens) completion("[[4,5]]")).ids()).containsExactly(4, 5);
    }

    @ParameterizedTest
    @MethodSource
    void refusesANamedField(String body, String detail, String param) {
        Problem problem = refused(Api.CHAT, body);

        assertThat(problem.code()).isEqualTo("invalid_field");
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.param()).isEqualTo(param);
    }

    static Stream<Arguments> refusesANamedField() {
        String hello = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";
        return Stream.of(
                row("an array", "[]", "body must be an object but was an array", "body"),
                row("a string", "\"hello\"", "body must be an object but was a string", "body"),
                row("no model", "{" + hello + "}", "model is missing", "model"),
                row("null model", "{\"model\":null," + hello + "}", "model must be a string but was null", "model"),
                row("number model", "{\"model\":3," + hello + "}", "model must be a string but was 3", "model"),
                row("blank model", "{\"model\":\" \"," + hello + "}", "model must not be blank but was ' '", "model"),
                row("no messages", "{\"model\":\"m\"}", "messages is missing", "messages"),
                row(
                        "text messages",
                        "{\"model\":\"m\",\"messages\":\"secret\"}",
                        "messages must be an array but was a string",
                        "messages"),
                row(
                        "null messages",
                        "{\"model\":\"m\",\"messages\":null}",
                        "messages must be an array but was null",
                        "messages"),
                row(
                        "empty messages",
                        "{\"model\":\"m\",\"messages\":[]}",
                        "messages must have at least one message but was empty",
                        "messages"),
                row(
                        "a text among messages",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},\"y\"]}",
                        "messages[1] must be an object but was a string",
                        "messages[1]"),
                row(
                        "no role",
                        "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}",
                        "messages[0].role is missing",
                        "messages[0].role"),
                row(
                        "number role",
                        "{\"model\":\"m\",\"messages\":[{\"role\":1,\"content\":\"x\"}]}",
                        "messages[0].role must be a string but was 1",
                        "messages[0].role"),
                row(
                        "object content",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":{}}]}",
                        "messages[0].content must be a string or an array of parts but was an object",
                        "messages[0].content"),
                row(
                        "number part",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[7]}]}",
                        "messages[0].content[0] must be an object but was 7",
                        "messages[0].content[0]"),
                row(
                        "part without text",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}",
                        "messages[0].content[0].text is missing",
                        "messages[0].content[0].text"),
                row(
                        "negative max_tokens",
                        "{\"model\":\"m\"," + hello + ",\"max_tokens\":-5}",
                        "max_tokens must be a whole number of at least 0 but was -5",
                        "max_tokens"),
                row(
                        "fraction of a token",
                        "{\"model\":\"m\"," + hello + ",\"max_tokens\":1.5}",
                        "max_tokens must be a whole number of at least 0 but was 1.5",
                        "max_tokens"),
                row(
                        "text max_tokens",
                        "{\"model\":\"m\"," + hello + ",\"max_tokens\":\"5\"}",
                        "max_tokens must be a whole number of at least 0 but was a string",
                        "max_tokens"),
                row(
                        "no choices",
                        "{\"model\":\"m\"," + hello + ",\"n\":0}",
                        "n must be a whole number of at least 1 but was 0",
                        "n"),
                row(
                        "text stream",
                        "{\"model\":\"m\"," + hello + ",\"stream\":\"yes\"}",
                        "stream must be true or false but was a string",
                        "stream"),
                row(
                        "object tools",
                        "{\"model\":\"m\"," + hello + ",\"tools\":{}}",
                        "tools must be an array but was an object",
                        "tools"),
                row(
                        "number salt",
                        "{\"model\":\"m\"," + hello + ",\"cache_salt\":7}",
                        "cache_salt must be a string but was 7",
                        "cache_salt"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesAWrongPrompt(String prompt, String detail) {
        Problem problem = refused(Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":" + prompt + "}");

        assertThat(problem.detail()).isEqualTo(detail);
    }

    static Stream<Arguments> refusesAWrongPrompt() {
        return Stream.of(
                argumentSet(
                        "null",
                        "null",
                        "prompt must be a string, an array of token ids, or an array of those but was null"),
                argumentSet(
                        "object",
                        "{}",
                        "prompt must be a string, an array of token ids, or an array of those but was an object"),
                argumentSet("empty", "[]", "prompt must not be empty but was an empty array"),
                argumentSet("empty inside", "[[1],[]]", "prompt[1] must not be empty but was an empty array"),
                argumentSet("mixed", "[1,\"a\"]", "prompt[1] must be a whole number of at least 0 but was a string"),
                argumentSet("negative id", "[1,-2]", "prompt[1] must be a whole number of at least 0 but was -2"),
                argumentSet("number among texts", "[\"a\",1]", "prompt[1] must be a string but was 1"));
    }

    @Test
    void missesThePromptByItsOwnName() {
        assertThat(refused(Api.COMPLETIONS, "{\"model\":\"m\",\"messages\":[]}").detail())
                .isEqualTo("prompt is missing");
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsNotJson(byte[] body) {
        Parsed parsed = parser.parse(Api.CHAT, body);

        assertThat(parsed).isInstanceOfSatisfying(Parsed.Refused.class, refused -> assertThat(
                        refused.problem().code())
                .isEqualTo("invalid_json"));
    }

    static Stream<Arguments> refusesWhatIsNotJson() {
        String start = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"";
        return Stream.of(
                argumentSet("nothing", (Object) new byte[0]),
                argumentSet("a word", (Object) utf8("hello")),
                argumentSet("broken off", (Object) utf8(start + "x\"")),
                argumentSet("single quotes", (Object) utf8("{'model':'m'}")),
                argumentSet("something behind", (Object) utf8(start + "x\"}]} {}")),
                argumentSet("NUL in a string", (Object) utf8(start + "\0\"}]}")),
                argumentSet("half a character", (Object) new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
                argumentSet("UTF-16", (Object) (start + "x\"}]}").getBytes(StandardCharsets.UTF_16BE)),
                argumentSet("nested too deep", (Object) utf8("{\"x\":" + "[".repeat(1_000_000))),
                argumentSet("closed too deep", (Object) utf8("{\"x\":" + "[".repeat(33) + "]".repeat(33) + "}")));
    }

    @Test
    void readsAWordOfAMegabyte() {
        InferenceRequest request = chat(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "a".repeat(1 << 20) + "\"}]}");

        assertThat(request.prompt().characters()).isEqualTo(1 << 20);
    }

    @Test
    void neverRepeatsThePromptInARefusal() {
        Problem problem = refused(
                Api.CHAT, "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"secret\"},\"secret\"");

        assertThat(problem.toString()).doesNotContain("secret");
    }

    @Test
    void knowsTheCallsWhoseBodiesItUnderstands() {
        assertThat(Api.of("/v1/chat/completions")).hasValue(Api.CHAT);
        assertThat(Api.of("/v1/completions")).hasValue(Api.COMPLETIONS);
        assertThat(Api.of("/v1/messages")).hasValue(Api.MESSAGES);
        assertThat(Api.of("/v1/responses")).hasValue(Api.RESPONSES);
        assertThat(Api.of("/v1/embeddings")).hasValue(Api.EMBEDDINGS);
        assertThat(Api.of("/v1/rerank")).isEmpty();
    }

    private static Arguments row(String name, String body, String detail, String param) {
        return argumentSet(name, body, detail, param);
    }

    private InferenceRequest chat(String body) {
        return understood(Api.CHAT, body);
    }

    private Prompt completion(String prompt) {
        return understood(Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":" + prompt + "}")
                .prompt();
    }

    private InferenceRequest understood(Api api, String body) {
        Parsed parsed = parser.parse(api, utf8(body));
        assertThat(parsed).as(body.substring(0, Math.min(200, body.length()))).isInstanceOf(Parsed.Understood.class);
        return ((Parsed.Understood) parsed).request();
    }

    private Problem refused(Api api, String body) {
        Parsed parsed = parser.parse(api, utf8(body));
        assertThat(parsed).isInstanceOf(Parsed.Refused.class);
        return ((Parsed.Refused) parsed).problem();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
