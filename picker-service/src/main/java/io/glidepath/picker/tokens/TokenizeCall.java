package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.InferenceRequest.RawField;
import io.glidepath.picker.understanding.Prompt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the body of an engine's {@code /tokenize} (vLLM 0.32, both forms): a chat's messages as the client wrote them,
 * byte for byte, those of other APIs as the chat that the engine makes of them, and of several prompts the longest.
 */
final class TokenizeCall {

    static final String PATH = "/tokenize";

    /** Fields that change the prompt but that the call does not know. */
    private static final Set<String> NOT_RENDERED = Set.of(
            "conversation",
            "input",
            "previous_response_id",
            "prompt",
            "prompt_embeds",
            "suffix",
            "tool_result",
            "tool_use",
            "truncate_prompt_tokens",
            "truncation");

    private final JsonMapper json;
    private final InferenceRequest request;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(1024);

    private TokenizeCall(InferenceRequest request, JsonMapper json) {
        this.request = request;
        this.json = json;
    }

    /** Empty when the engine could not answer with the tokens that the request will have. */
    static Optional<byte[]> of(InferenceRequest request, JsonMapper json) {
        if (request.inexact().stream().anyMatch(NOT_RENDERED::contains)) {
            return Optional.empty();
        }
        return switch (request.prompt()) {
            case Prompt.Chat chat -> new TokenizeCall(request, json).chat(chat);
            case Prompt.Text text -> Optional.of(new TokenizeCall(request, json).text(text));
            case Prompt.Tokens tokens -> Optional.empty();
            case Prompt.Batch batch ->
                batch.longest() instanceof Prompt.Text text
                        ? Optional.of(new TokenizeCall(request, json).text(text))
                        : Optional.empty();
            case Prompt.Length length -> Optional.empty();
        };
    }

    private byte[] text(Prompt.Text text) {
        value('{', "model", request.model());
        value(',', "prompt", text.utf8().text());
        raw("add_special_tokens");
        return end();
    }

    private Optional<byte[]> chat(Prompt.Chat chat) {
        ChatOptions options = chat.options();
        value('{', "model", request.model());
        if (request.api() == Api.CHAT) {
            raw("messages");
            raw("tools");
        } else {
            Optional<Object> messages = ChatMessages.of(chat);
            if (messages.isEmpty()) {
                return Optional.empty();
            }
            value(',', "messages", messages.get());
            options.tools().ifPresent(tools -> value(',', "tools", tools));
        }
        options.chatTemplate().ifPresent(template -> value(',', "chat_template", template));
        variables(options.variables());
        flag("add_generation_prompt", options.addGenerationPrompt(), true);
        flag("continue_final_message", options.continueFinalMessage(), false);
        flag("add_special_tokens", options.addSpecialTokens(), false);
        raw("mm_processor_kwargs");
        return Optional.of(end());
    }

    private void variables(Map<String, ?> variables) {
        if (!variables.isEmpty()) {
            value(',', "chat_template_kwargs", variables);
        }
    }

    private void flag(String name, boolean value, boolean usual) {
        if (value != usual) {
            value(',', name, value);
        }
    }

    private void raw(String name) {
        request.raw().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .ifPresent(this::field);
    }

    private void field(RawField field) {
        name(',', field.name());
        body.write(field.body(), field.from(), field.to() - field.from());
    }

    private void value(char before, String name, Object value) {
        name(before, name);
        body.writeBytes(json.writeValueAsBytes(value));
    }

    private void name(char before, String name) {
        body.write(before);
        body.writeBytes(("\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] end() {
        body.write('}');
        return body.toByteArray();
    }
}
