package io.glidepath.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.problem.RefusalCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.DefaultServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenAiErrorsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OpenAiErrors errors = new OpenAiErrors(JSON);
    private final MockServerHttpResponse response = new MockServerHttpResponse() {
        @Override
        @SuppressWarnings("unchecked")
        public <T> T getNativeResponse() {
            return (T) "no server";
        }
    };
    private final ServerWebExchange exchange = new DefaultServerWebExchange(
            MockServerHttpRequest.post("/v1/completions").build(),
            response,
            new DefaultWebSessionManager(),
            ServerCodecConfigurer.create(),
            new AcceptHeaderLocaleContextResolver());

    @ParameterizedTest
    @EnumSource
    void saysTheSameCodeEverywhere(RefusalCode code) {
        errors.write(exchange, Refusal.of(code, "why")).block();

        JsonNode error = JSON.readTree(response.getBodyAsString().block()).path("error");
        assertThat(response.getStatusCode().value()).isEqualTo(code.status());
        assertThat(response.getHeaders().getFirst(RefusalCode.HEADER)).isEqualTo(code.word());
        assertThat(error.path("code").asString()).isEqualTo(code.word());
        assertThat(error.path("message").asString()).isEqualTo("why");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_JSON, invalid_request_error",
        "UNKNOWN_MODEL, invalid_request_error",
        "BODY_TOO_LARGE, invalid_request_error",
        "INVALID_KEY, authentication_error",
        "FORBIDDEN, permission_error",
        "SATURATED, rate_limit_error",
        "ENGINE_FAILED, server_error",
        "NO_READY_WORKER, server_error",
        "ENGINE_TIMEOUT, server_error",
        "INTERNAL_ERROR, server_error"
    })
    void usesOpenAisTypes(RefusalCode code, String type) {
        errors.write(exchange, Refusal.of(code, "why")).block();

        assertThat(response.getBodyAsString().block()).contains("\"type\":\"" + type + "\"");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "999, 1", "1000, 1", "1001, 2", "60000, 60"})
    void roundsTheWaitUpAndNeverToNothing(long millis, String seconds) {
        errors.write(
                        exchange,
                        new Refusal(
                                RefusalCode.SATURATED,
                                "full",
                                Optional.empty(),
                                Optional.of(Duration.ofMillis(millis))))
                .block();

        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo(seconds);
    }

    @Test
    void makesOneEvent() {
        String event =
                new String(errors.event(Refusal.of(RefusalCode.ENGINE_FAILED, "line\nbreak")), StandardCharsets.UTF_8);

        assertThat(event).startsWith("data: {\"error\":{").endsWith("}}\n\n");
        assertThat(event.strip()).doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models, GET",
        "/v1/chat/completions, POST",
        "/v1/completions, POST",
        "/glidepath/decisions/id-1, GET"
    })
    void knowsItsPaths(String path, String method) {
        assertThat(AllowedPaths.methods(path))
                .hasValueSatisfying(methods -> assertThat(methods).containsExactly(HttpMethod.valueOf(method)));
    }

    @ParameterizedTest
    @CsvSource({
        "/",
        "/v1",
        "/v1/Models",
        "/v1/models/",
        "/v1/models/tiny",
        "/v1/chat/completions/render",
        "/glidepath/decisions/",
        "/glidepath/decisions/a/b",
        "/glidepath/decisions",
        "/metrics"
    })
    void knowsNoOtherPath(String path) {
        assertThat(AllowedPaths.methods(path)).isEmpty();
    }
}
