package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.JSON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.local.stack.LocalStack;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStack.class)
class BadInputIT {

    private static final String CHAT = "/v1/chat/completions";
    private static final String KEY = "Authorization: Bearer " + LocalStack.API_KEY + "\r\n";
    private static final int LIMIT = 8 * 1024 * 1024;

    private final StackUnderTest stack;

    BadInputIT(StackUnderTest stack) {
        this.stack = stack;
    }

    @BeforeEach
    void allWorkersAreReady() {
        stack.awaitAllReady();
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void refusesAsAnOpenAiClientExpects(Call call, int status, String code, String param) throws IOException {
        List<Double> before = engineWork();
        try (PersistentConnection connection =
                new PersistentConnection(stack.state().ports().gateway().port())) {
            PersistentConnection.Answer refusal =
                    connection.send(call.method(), call.path(), call.headers(), call.body());
            PersistentConnection.Answer next = connection.send("GET", "/v1/models", KEY, "");

            assertThat(refusal.status()).as(refusal.body()).isEqualTo(status);
            JsonNode error = JSON.readTree(refusal.body()).path("error");
            assertThat(error.path("code").asString("")).isEqualTo(code);
            assertThat(error.path("param").asString("")).isEqualTo(param);
            assertThat(error.path("message").asString("")).isNotBlank();
            assertThat(error.path("type").asString("")).isNotBlank();
            assertThat(refusal.header("x-glidepath-refusal")).isEqualTo(code);
            assertThat(next.status())
                    .as("the next request on the same connection")
                    .isEqualTo(200);
        }
        assertThat(engineWork()).as("what engines have done").isEqualTo(before);
    }

    static Stream<Arguments> badRequests() {
        String unknownModel = "{\"model\":\"nope\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return Stream.of(
                argumentSet("not JSON", chat("{\"model\":"), 400, "invalid_json", ""),
                argumentSet("no body", chat(""), 400, "invalid_json", ""),
                argumentSet("no model", chat("{\"messages\":[]}"), 400, "invalid_field", "model"),
                argumentSet("unknown model", chat(unknownModel), 404, "unknown_model", "model"),
                argumentSet(
                        "messages of another type",
                        chat("{\"model\":\"glide-sim\",\"messages\":\"hi\"}"),
                        400,
                        "invalid_field",
                        "messages"),
                argumentSet("no messages", chat("{\"model\":\"glide-sim\"}"), 400, "invalid_field", "messages"),
                argumentSet(
                        "a field for engines only",
                        chat(valid("\"kv_transfer_params\":{\"do_remote_prefill\":true}")),
                        400,
                        "refused_field",
                        "kv_transfer_params"),
                argumentSet(
                        "a field that would falsify the index",
                        chat(valid("\"vllm_xargs\":{\"kv_cache_report_mode\":\"full\"}")),
                        400,
                        "refused_field",
                        "vllm_xargs.kv_cache_report_mode"),
                argumentSet(
                        "too large", chat(valid("\"user\":\"" + "x".repeat(LIMIT) + "\"")), 413, "body_too_large", ""),
                argumentSet("no key", new Call("POST", CHAT, "", valid("\"n\":1")), 401, "missing_key", ""),
                argumentSet(
                        "a wrong key",
                        new Call("POST", CHAT, "Authorization: Bearer other\r\n", valid("\"n\":1")),
                        401,
                        "invalid_key",
                        ""),
                argumentSet("no such path", new Call("GET", "/metrics", KEY, ""), 404, "unknown_path", ""),
                argumentSet(
                        "an engine's own path",
                        new Call("POST", "/reset_prefix_cache", KEY, ""),
                        404,
                        "unknown_path",
                        ""),
                argumentSet("another method", new Call("GET", CHAT, KEY, ""), 405, "method_not_allowed", ""));
    }

    @Test
    void showsNoManagementOnThePublicPort() throws IOException {
        try (PersistentConnection connection =
                new PersistentConnection(stack.state().ports().gateway().port())) {
            assertThat(connection.send("GET", "/actuator/health", KEY, "").status())
                    .isEqualTo(404);
        }
    }

    /** All that a request could leave in an engine: prompts read, answers, tokenizer calls. */
    private List<Double> engineWork() {
        return stack.engines().stream()
                .flatMap(engine -> Stream.of("vllm:prompt_tokens_total", "vllm:request_success_total")
                        .map(name -> stack.engineMetric(engine, name)))
                .toList();
    }

    private static Call chat(String body) {
        return new Call("POST", CHAT, KEY, body);
    }

    private static String valid(String extra) {
        return "{\"model\":\"glide-sim\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + extra + "}";
    }

    private record Call(String method, String path, String headers, String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
