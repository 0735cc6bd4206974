package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.util.Optional;

/** State of one pass over one body; a repeated field replaces the one before it, as it does for the engines. */
final class BodyReading {

    private final Api api;
    private final JsonBody json;
    private final Notes notes;
    private final ApiReading fields;
    private Optional<String> model = Optional.empty();
    private Optional<String> cacheSalt = Optional.empty();
    private int choices = 1;
    private boolean stream;

    BodyReading(Api api, JsonBody json) {
        this.api = api;
        this.json = json;
        this.notes = new Notes(json);
        this.fields = switch (api) {
            case CHAT -> new ChatReading(json, notes);
            case COMPLETIONS -> new CompletionReading(json, notes);
            case MESSAGES -> new AnthropicReading(json, notes);
            case RESPONSES -> new ResponsesReading(json, notes);
            case EMBEDDINGS -> new EmbeddingReading(json);
        };
    }

    /** Stands on the first token of the body. */
    InferenceRequest read() {
        json.fields("body", this::field);
        return request();
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = Optional.of(modelName());
            case "stream" -> stream = json.optionalBool(name, false);
            case "cache_salt" -> cacheSalt = json.optionalString(name);
            case "n" -> choices();
            default -> {
                if (!fields.field(name)) {
                    json.skip();
                }
            }
        }
    }

    private InferenceRequest request() {
        String named = model.orElseThrow(() -> FieldException.missing("model"));
        Prompt prompt = fields.prompt();
        return new InferenceRequest(
                api,
                named,
                prompt,
                notes.inexact(),
                fields.truncation(),
                fields.maxTokens(),
                choices,
                stream,
                cacheSalt,
                notes.raw(),
                json.bytes());
    }

    private String modelName() {
        String name = json.string("model");
        if (name.isBlank()) {
            throw new FieldException("model", "must not be blank", "'" + name + "'");
        }
        return name;
    }

    private void choices() {
        if (api == Api.CHAT || api == Api.COMPLETIONS) {
            choices = json.optionalWhole("n", 1).orElse(1);
        } else {
            json.skip();
        }
    }
}
