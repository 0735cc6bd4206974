package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TokenizeCallTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void asksWhatARealEngineWasAsked() throws IOException {
        String recorded = recorded("tokenize-chat-tools.req");
        String body = recorded.substring(recorded.indexOf("\r\n\r\n") + 4);

        byte[] call = call(Api.CHAT, body).orElseThrow();

        assertThat(JSON.readTree(call)).isEqualTo(JSON.readTree(body));
    }

    @Test
    void passesOnOnlyFieldsThatChangeThePrompt() {
        byte[] call = call(Api.CHAT, """
            {"model":"m","temperature":1,"messages":[{"role":"user","content":"x"}],"max_tokens":5,
             "continue_final_message":true,"add_generation_prompt":false,"stream":true}\
            """).orElseThrow();

        assertThat(JSON.readTree(call)).isEqualTo(JSON.readTree("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"continue_final_message":true,
             "add_generation_prompt":false}\
            """));
    }

    @Test
    void asksForTheTextOfACompletion() {
        assertThat(call(Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":[\"a \\\"b\\\"\"]}"))
                .map(call -> new String(call, StandardCharsets.UTF_8))
                .hasValue("{\"model\":\"m\",\"prompt\":\"a \\\"b\\\"\"}");
    }

    @Test
    void passesOnAsVariablesWhatTheCallHasNoFieldFor() {
        byte[] call = call(Api.CHAT, """
            {"model":"m","messages":[{"role":"user","content":"x"}],"documents":[{"text":"d"}],
             "reasoning_effort":"low","chat_template_kwargs":{"a":1}}\
            """).orElseThrow();

        assertThat(JSON.readTree(call)).isEqualTo(JSON.readTree("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"chat_template_kwargs":
             {"a":1,"documents":[{"text":"d"}],"reasoning_effort":"low","enable_thinking":true}}\
            """));
    }

    @Test
    void asksForTheChatThatAnotherApiBecomes() {
        byte[] call = call(Api.MESSAGES, """
            {"model":"m","max_tokens":5,"system":"s","messages":[{"role":"assistant","content":
             [{"type":"tool_use","id":"c","name":"f","input":{"a":1}}]},
             {"role":"user","content":[{"type":"tool_result","tool_use_id":"c","content":"r"}]}]}\
            """).orElseThrow();

        assertThat(JSON.readTree(call)).isEqualTo(JSON.readTree("""
            {"model":"m","messages":[{"role":"system","content":"s"},{"role":"assistant","tool_calls":
             [{"id":"c","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]},
             {"role":"tool","tool_call_id":"c","content":"r"}]}\
            """));
    }

    @Test
    void asksForTheLongestOfSeveralPrompts() {
        assertThat(JSON.readTree(call(Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":[\"a\",\"long\"]}")
                        .orElseThrow()))
                .isEqualTo(JSON.readTree("{\"model\":\"m\",\"prompt\":\"long\"}"));
    }

    @Test
    void asksNothingWhereTheAnswerWouldBeOfAnotherPrompt() {
        assertThat(call(Api.CHAT, """
            {"model":"m","messages":[{"role":"user","content":"x"}],"truncate_prompt_tokens":-1}\
            """)).isEmpty();
        assertThat(call(Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":[[1,2],[3]],\"suffix\":\"s\"}"))
                .isEmpty();
        assertThat(call(Api.RESPONSES, "{\"model\":\"m\",\"input\":\"a\",\"previous_response_id\":\"r\"}"))
                .isEmpty();
        assertThat(call(Api.EMBEDDINGS, "{\"model\":\"m\",\"input\":\"a\"}")).isEmpty();
    }

    private static Optional<byte[]> call(Api api, String body) {
        Parsed parsed = new RequestParser(32, 1 << 20).parse(api, body.getBytes(StandardCharsets.UTF_8));
        InferenceRequest request = ((Parsed.Understood) parsed).request();
        return TokenizeCall.of(request, JSON);
    }

    private static String recorded(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(TokenizeCallTest.class.getResourceAsStream("/recorded/" + name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
