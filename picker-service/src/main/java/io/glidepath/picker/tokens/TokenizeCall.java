package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.InferenceRequest.RawField;
import io.glidepath.picker.understanding.Prompt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Writes the body of an engine's {@code /tokenize}: the client's own fields, byte for byte (vLLM 0.32, both forms). */
final class TokenizeCall {

    static final String PATH = "/tokenize";

    /** Fields that change the prompt but that the call does not know. */
    private static final Set<String> NOT_RENDERED = Set.of("documents", "truncate_prompt_tokens", "prompt_embeds");

    private TokenizeCall() {}

    /** Empty when the engine could not answer with the tokens that the request will have. */
    static Optional<byte[]> of(InferenceRequest request, JsonMapper json) {
        if (request.inexact().stream().anyMatch(NOT_RENDERED::contains)) {
            return Optional.empty();
        }
        return switch (request.prompt()) {
            case Prompt.Chat chat -> Optional.of(body(request, json, Optional.empty()));
            case Prompt.Text text -> Optional.of(body(request, json, Optional.of(text.text())));
            case Prompt.Tokens tokens -> Optional.empty();
            case Prompt.Batch batch -> Optional.empty();
        };
    }

    private static byte[] body(InferenceRequest request, JsonMapper json, Optional<String> text) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        field(body, '{', "model", json.writeValueAsBytes(request.model()));
        text.ifPresent(value -> field(body, ',', "prompt", json.writeValueAsBytes(value)));
        for (RawField raw : request.raw()) {
            if (!raw.name().equals("prompt")) {
                field(body, ',', raw.name(), raw.json());
            }
        }
        body.write('}');
        return body.toByteArray();
    }

    private static void field(ByteArrayOutputStream body, char before, String name, byte[] value) {
        body.write(before);
        body.writeBytes(("\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(value);
    }
}
