package io.glidepath.picker.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong inside messages, tools and calls of every API is named by its path; what the engine judges passes. */
class RefusedFieldsTest {

    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

    private final RequestParser parser = new RequestParser(64, 16 << 20);

    @ParameterizedTest
    @MethodSource
    void namesTheFieldByItsPath(Api api, String fields, String detail) {
        Problem problem = refused(api, "{\"model\":\"m\"," + fields + "}");

        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("invalid_field");
        assertThat(detail).startsWith(problem.param());
    }

    static Stream<Arguments> namesTheFieldByItsPath() {
        return Stream.of(
                row(Api.CHAT, HELLO + ",\"tools\":[5]", "tools[0] must be an object but was 5"),
                row(Api.CHAT, HELLO + ",\"tools\":[{}]", "tools[0].function is missing"),
                row(Api.CHAT, HELLO + ",\"tools\":[{\"function\":{}}]", "tools[0].function.name is missing"),
                row(
                        Api.CHAT,
                        HELLO + ",\"tools\":[{\"function\":{\"name\":5}}]",
                        "tools[0].function.name must be a string but was 5"),
                row(
                        Api.CHAT,
                        HELLO + ",\"tools\":[{\"function\":{\"name\":\"f\",\"parameters\":[]}}]",
                        "tools[0].function.parameters must be an object but was an array"),
                row(
                        Api.CHAT,
                        HELLO + ",\"tools\":[{\"function\":{\"name\":\"f\",\"description\":{}}}]",
                        "tools[0].function.description must be a string but was an object"),
                row(Api.CHAT, call("{}"), "messages[0].tool_calls[0].function is missing"),
                row(Api.CHAT, call("5"), "messages[0].tool_calls[0] must be an object but was 5"),
                row(
                        Api.CHAT,
                        call("{\"id\":1,\"function\":{\"name\":\"f\"}}"),
                        "messages[0].tool_calls[0].id must be a string but was 1"),
                row(
                        Api.CHAT,
                        call("{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":true}}"),
                        "messages[0].tool_calls[0].function.arguments must be a string but was true"),
                row(
                        Api.CHAT,
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]",
                        "messages[0].content[0].type is missing"),
                row(
                        Api.CHAT,
                        "\"messages\":[{\"role\":\"user\",\"content\":\"a\\ud800b\"}]",
                        "messages[0].content must be valid Unicode but was a text with half a surrogate pair"),
                row(
                        Api.CHAT,
                        HELLO + ",\"chat_template_kwargs\":{\"a\":[{\"b\":\"\\udc00\"}]}",
                        "chat_template_kwargs.a[0].b must be valid Unicode but was a text with half a surrogate pair"),
                row(Api.CHAT, HELLO + ",\"documents\":[\"x\"]", "documents[0] must be an object but was a string"),
                row(
                        Api.CHAT,
                        HELLO + ",\"chat_template_kwargs\":5",
                        "chat_template_kwargs must be an object but was 5"),
                row(
                        Api.CHAT,
                        HELLO + ",\"truncate_prompt_tokens\":-2",
                        "truncate_prompt_tokens must be a whole number of at least -1 but was -2"),
                row(
                        Api.COMPLETIONS,
                        "\"prompt\":\"a\\udfff\"",
                        "prompt must be valid Unicode but was a text with half a surrogate pair"),
                row(
                        Api.COMPLETIONS,
                        "\"prompt\":[[1],\"a\"]",
                        "prompt[1] must be an array of token ids but was a string"),
                row(Api.COMPLETIONS, "\"max_tokens\":5", "prompt is missing"),
                row(Api.MESSAGES, "\"max_tokens\":5", "messages is missing"),
                row(Api.MESSAGES, "\"messages\":[]", "messages must have at least one message but was empty"),
                row(
                        Api.MESSAGES,
                        "\"messages\":[{\"role\":\"wizard\",\"content\":\"x\"}]",
                        "messages[0].role must be user, assistant or system but was another string"),
                row(Api.MESSAGES, "\"messages\":[{\"role\":\"user\"}]", "messages[0].content is missing"),
                row(
                        Api.MESSAGES,
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]",
                        "messages[0].content[0].type is missing"),
                row(
                        Api.MESSAGES,
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":[7]}]}]",
                        "messages[0].content[0].content[0] must be an object but was 7"),
                row(Api.MESSAGES, HELLO + ",\"tools\":[{\"name\":\"f\"}]", "tools[0].input_schema is missing"),
                row(Api.MESSAGES, HELLO + ",\"system\":7", "system must be a string or an array of blocks but was 7"),
                row(Api.RESPONSES, "\"instructions\":\"x\"", "input is missing"),
                row(Api.RESPONSES, "\"input\":5", "input must be a string or an array of items but was 5"),
                row(Api.RESPONSES, "\"input\":[{\"content\":\"x\"}]", "input[0].role is missing"),
                row(
                        Api.RESPONSES,
                        "\"input\":[{\"type\":\"function_call\",\"name\":\"f\"}]",
                        "input[0].call_id is missing"),
                row(Api.RESPONSES, "\"input\":\"x\",\"tools\":[{}]", "tools[0].type is missing"),
                row(Api.RESPONSES, "\"input\":\"x\",\"tools\":[{\"type\":\"function\"}]", "tools[0].name is missing"),
                row(Api.EMBEDDINGS, "\"encoding_format\":\"float\"", "input is missing"),
                row(
                        Api.EMBEDDINGS,
                        "\"input\":{}",
                        "input must be a string, an array of token ids, or an array of those but was an object"));
    }

    @ParameterizedTest
    @MethodSource
    void leavesToTheEngineWhatItJudges(Api api, String fields, String cause) {
        assertThat(understood(api, "{\"model\":\"m\"," + fields + "}").inexact())
                .contains(cause);
    }

    static Stream<Arguments> leavesToTheEngineWhatItJudges() {
        return Stream.of(
                row(Api.CHAT, HELLO + ",\"tools\":[{\"type\":\"custom\",\"custom\":{}}]", "tools"),
                row(Api.CHAT, call("{\"id\":\"1\",\"type\":\"custom\",\"function\":{\"name\":\"f\"}}"), "tool_calls"),
                row(
                        Api.MESSAGES,
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\",\"source\":{}}]}]",
                        "media"),
                row(
                        Api.MESSAGES,
                        "\"messages\":[{\"role\":\"system\",\"content\":[{\"type\":\"tool_removal\",\"tool\":{}}]},{\"role\":\"user\",\"content\":\"x\"}]",
                        "tools"),
                row(
                        Api.MESSAGES,
                        "\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"name\":\"f\"}]}]",
                        "tool_use"),
                row(Api.RESPONSES, "\"input\":\"x\",\"previous_response_id\":\"r\"", "previous_response_id"),
                row(Api.RESPONSES, "\"input\":\"x\",\"truncation\":\"auto\"", "truncation"),
                row(Api.RESPONSES, "\"input\":[{\"type\":\"web_search_call\"}]", "input"),
                row(Api.COMPLETIONS, "\"prompt\":\"x\",\"suffix\":\"y\"", "suffix"));
    }

    @Test
    void takesUnknownRolesAndNulCharacters() {
        InferenceRequest request = understood(
                Api.CHAT, "{\"model\":\"m\",\"messages\":[{\"role\":\"wizard\",\"content\":\"a\\u0000b\"}]}");

        assertThat(request.inexact()).isEmpty();
        assertThat(request.prompt().characters()).isEqualTo(3);
    }

    @Test
    void takesAWordOfTenMegabytes() {
        String word = "a".repeat(10 << 20);

        assertThat(understood(
                                Api.CHAT,
                                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + word + "\"}]}")
                        .prompt()
                        .characters())
                .isEqualTo(10 << 20);
    }

    @Test
    void boundsTheDataOfTools() {
        String many = "[]" + ",[]".repeat(1_000_000);

        assertThat(refused(Api.CHAT, "{\"model\":\"m\"," + HELLO + ",\"chat_template_kwargs\":{\"a\":[" + many + "]}}")
                        .detail())
                .startsWith("chat_template_kwargs.a[199999] must be among the first 200000 values");
    }

    @Test
    void readsBrokenArgumentsAsNone() {
        assertThat(understood(
                                Api.CHAT,
                                "{\"model\":\"m\","
                                        + call(
                                                "{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"[1\"}}")
                                        + "}")
                        .prompt()
                        .toString())
                .contains("arguments={}");
    }

    private static String call(String call) {
        return "\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[" + call + "]}]";
    }

    private static Arguments row(Api api, String fields, String result) {
        return argumentSet(api + " " + fields, api, fields, result);
    }

    private InferenceRequest understood(Api api, String body) {
        return ((Parsed.Understood) parser.parse(api, body.getBytes(StandardCharsets.UTF_8))).request();
    }

    private Problem refused(Api api, String body) {
        return ((Parsed.Refused) parser.parse(api, body.getBytes(StandardCharsets.UTF_8))).problem();
    }
}
