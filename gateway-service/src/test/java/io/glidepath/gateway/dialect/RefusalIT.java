package io.glidepath.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.Stage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every refusal that needs nobody else: what the client sees, that the connection lives on, and that nothing left. */
class RefusalIT {

    private static final String CHAT = "/v1/chat/completions";
    private static final String BEARER = "Authorization: Bearer " + Stage.KEY;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stage stage = Stage.shared();

    record Sent(String method, String path, String body, String... headers) {}

    record Expected(int status, String code, String type, String param) {}

    @ParameterizedTest
    @MethodSource
    void refusesInTheClientsDialect(Sent sent, Expected expected) {
        try (Client client = stage.client()) {
            Client.Answer answer = client.send(sent.method(), sent.path(), sent.body(), sent.headers());

            JsonNode error = JSON.readTree(answer.body()).path("error");
            assertThat(answer.status()).isEqualTo(expected.status());
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo(expected.code());
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(error.path("code").asString()).isEqualTo(expected.code());
            assertThat(error.path("type").asString()).isEqualTo(expected.type());
            assertThat(error.path("message").asString()).isNotBlank().doesNotContain(Stage.KEY);
            assertThat(error.path("param").asString("")).isEqualTo(expected.param());
            assertThat(stage.first.received).isEmpty();
            assertThat(stage.picker.picks).isEmpty();

            assertThat(client.chat(Stage.CHAT).status()).isEqualTo(200);
        }
    }

    static Stream<Arguments> refusesInTheClientsDialect() {
        return Stream.of(
                refused("no key", post(Stage.CHAT), 401, "missing_key", ""),
                refused("a wrong key", post(Stage.CHAT, "Authorization: Bearer sk-wrong"), 401, "invalid_key", ""),
                refused("another scheme", post(Stage.CHAT, "Authorization: Basic abc"), 401, "missing_key", ""),
                refused("an empty key", post(Stage.CHAT, "Authorization: Bearer "), 401, "missing_key", ""),
                refused("two keys", post(Stage.CHAT, BEARER, BEARER), 401, "missing_key", ""),
                refused("an unknown path", new Sent("GET", "/v1/embeddings", "", BEARER), 404, "unknown_path", ""),
                refused("an engine's path", new Sent("POST", "/tokenize", "{}", BEARER), 404, "unknown_path", ""),
                refused(
                        "a LoRA path",
                        new Sent("POST", "/v1/load_lora_adapter", "{}", BEARER),
                        404,
                        "unknown_path",
                        ""),
                refused("actuator", new Sent("GET", "/actuator/health", "", BEARER), 404, "unknown_path", ""),
                refused(
                        "an encoded path",
                        new Sent("POST", "/v1/chat%2Fcompletions", "{}", BEARER),
                        404,
                        "unknown_path",
                        ""),
                refused(
                        "a doubled slash",
                        new Sent("POST", "//v1/chat/completions", "{}", BEARER),
                        404,
                        "unknown_path",
                        ""),
                refused("a trailing slash", new Sent("POST", CHAT + "/", "{}", BEARER), 404, "unknown_path", ""),
                refused("a wrong method", new Sent("GET", CHAT, "", BEARER), 405, "method_not_allowed", ""),
                refused(
                        "another wrong one",
                        new Sent("POST", "/v1/models", "{}", BEARER),
                        405,
                        "method_not_allowed",
                        ""),
                refused("no body", post("", BEARER), 400, "invalid_json", ""),
                refused("no JSON", post("hello", BEARER), 400, "invalid_json", ""),
                refused("no object", post("[1]", BEARER), 400, "invalid_json", ""),
                refused("half an object", post("{\"model\":\"tiny\"", BEARER), 400, "invalid_json", ""),
                refused("two objects", post(Stage.CHAT + "{}", BEARER), 400, "invalid_json", ""),
                refused("no model", post("{\"messages\":[]}", BEARER), 400, "invalid_field", "model"),
                refused(
                        "a model that is a number",
                        post("{\"model\":7,\"messages\":[]}", BEARER),
                        400,
                        "invalid_field",
                        "model"),
                refused("no messages", post("{\"model\":\"tiny\"}", BEARER), 400, "invalid_field", "messages"),
                refused(
                        "messages of the wrong type",
                        post("{\"model\":\"tiny\",\"messages\":\"hi\"}", BEARER),
                        400,
                        "invalid_field",
                        "messages"),
                refused(
                        "a refused field",
                        post("{\"kv_transfer_params\":{},\"model\":\"tiny\",\"messages\":[]}", BEARER),
                        400,
                        "refused_field",
                        "kv_transfer_params"),
                refused(
                        "a template",
                        post("{\"model\":\"tiny\",\"messages\":[],\"chat_template\":\"x\"}", BEARER),
                        400,
                        "refused_field",
                        "chat_template"),
                refused(
                        "a wish that is no number",
                        post(Stage.CHAT, BEARER, "x-slo-ttft-ms: soon"),
                        400,
                        "invalid_field",
                        "x-slo-ttft-ms"),
                refused(
                        "a body over the limit",
                        post("\"" + "a".repeat(70_000) + "\"", BEARER),
                        413,
                        "body_too_large",
                        ""));
    }

    private static Sent post(String body, String... headers) {
        return new Sent("POST", CHAT, body, headers);
    }

    private static Arguments refused(String name, Sent sent, int status, String code, String param) {
        String type = status == 401 ? "authentication_error" : "invalid_request_error";
        return argumentSet(name, sent, new Expected(status, code, type, param));
    }

    @Test
    void closesTheConnectionOfABodyThatIsNotWorthReading() {
        try (Client client = stage.client()) {
            client.announce("POST", CHAT, 200_000_000, BEARER);

            Client.Answer answer = client.whole();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void namesTheMethodsThatAPathTakes() {
        try (Client client = stage.client()) {
            assertThat(client.get(CHAT).header("allow")).isEqualTo("POST");
        }
    }
}
