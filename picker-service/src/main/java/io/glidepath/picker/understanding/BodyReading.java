package io.glidepath.picker.understanding;

import io.glidepath.picker.understanding.InferenceRequest.RawField;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** State of one pass over one body; a repeated field replaces the one before it, as it does for the engines. */
final class BodyReading {

    private final Api api;
    private final JsonBody json;
    private final List<RawField> raw = new ArrayList<>();
    private Optional<String> model = Optional.empty();
    private Optional<Prompt> prompt = Optional.empty();
    private final Set<String> inexact = new LinkedHashSet<>();
    private OptionalInt maxTokens = OptionalInt.empty();
    private OptionalInt maxCompletionTokens = OptionalInt.empty();
    private Optional<String> cacheSalt = Optional.empty();
    private int choices = 1;
    private boolean stream;
    private boolean addGenerationPrompt = true;

    BodyReading(Api api, JsonBody json) {
        this.api = api;
        this.json = json;
    }

    InferenceRequest read() {
        json.next();
        json.require("body", JsonToken.START_OBJECT, "must be an object");
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            json.next();
            field(name);
        }
        return request();
    }

    private void field(String name) {
        switch (name) {
            case "model" -> model = Optional.of(modelName());
            case "messages" -> inChat(name, this::messages);
            case "prompt" -> inCompletions(this::prompt);
            case "prompt_embeds" -> note(name);
            case "max_tokens" -> maxTokens = optionalWhole(name, 0);
            case "max_completion_tokens" -> maxCompletionTokens = optionalWhole(name, 0);
            case "n" -> choices = optionalWhole(name, 1).orElse(1);
            case "stream" -> stream = optionalBool(name, false);
            case "cache_salt" -> cacheSalt = optionalString(name);
            case "add_generation_prompt" -> inChat(name, () -> addGenerationPrompt = optionalBool(name, true));
            case "continue_final_message" -> inChat(name, () -> noteIf(optionalBool(name, false), name));
            case "tools", "documents" -> inChat(name, () -> noteIf(filledArray(name), name));
            case "chat_template" ->
                inChat(name, () -> noteIf(optionalString(name).isPresent(), name));
            case "chat_template_kwargs", "mm_processor_kwargs" -> inChat(name, () -> note(name));
            case "add_special_tokens" -> inBody(name, () -> note(name));
            case "truncate_prompt_tokens" -> note(name);
            default -> json.skip();
        }
    }

    private InferenceRequest request() {
        return new InferenceRequest(
                model.orElseThrow(() -> FieldException.missing("model")),
                wholePrompt(),
                inexact,
                maxCompletionTokens.isPresent() ? maxCompletionTokens : maxTokens,
                choices,
                stream,
                cacheSalt,
                raw);
    }

    private Prompt wholePrompt() {
        Prompt read = prompt.orElseThrow(() -> FieldException.missing(api == Api.CHAT ? "messages" : "prompt"));
        return read instanceof Prompt.Chat chat ? new Prompt.Chat(chat.messages(), addGenerationPrompt) : read;
    }

    private void messages() {
        MessagesReader reader = new MessagesReader(json);
        prompt = Optional.of(new Prompt.Chat(reader.read(), true));
        inexact.addAll(reader.inexact());
    }

    private void prompt() {
        if (json.isNull()) {
            throw new FieldException("prompt", "must be a string or an array", "null");
        }
        prompt = Optional.of(new PromptReader(json).read());
    }

    private String modelName() {
        String name = json.string("model");
        if (name.isBlank()) {
            throw new FieldException("model", "must not be blank", "'" + name + "'");
        }
        return name;
    }

    private void inChat(String name, Runnable reading) {
        if (api == Api.CHAT) {
            inBody(name, reading);
        } else {
            json.skip();
        }
    }

    private void inCompletions(Runnable reading) {
        if (api == Api.COMPLETIONS) {
            inBody("prompt", reading);
        } else {
            json.skip();
        }
    }

    /** Reads a field and keeps its bytes, since the engine's own rendering needs them. */
    private void inBody(String name, Runnable reading) {
        int start = json.start();
        reading.run();
        raw.removeIf(field -> field.name().equals(name));
        raw.add(new RawField(name, json.since(start)));
    }

    private OptionalInt optionalWhole(String name, int least) {
        return json.isNull() ? OptionalInt.empty() : OptionalInt.of(json.whole(name, least));
    }

    private boolean optionalBool(String name, boolean absent) {
        return json.isNull() ? absent : json.bool(name);
    }

    private Optional<String> optionalString(String name) {
        return json.isNull() ? Optional.empty() : Optional.of(json.string(name));
    }

    private boolean filledArray(String name) {
        if (json.isNull()) {
            return false;
        }
        json.require(name, JsonToken.START_ARRAY, "must be an array");
        boolean filled = json.next() != JsonToken.END_ARRAY;
        while (json.token() != JsonToken.END_ARRAY) {
            json.skip();
            json.next();
        }
        return filled;
    }

    private void note(String cause) {
        noteIf(!json.isNull(), cause);
        json.skip();
    }

    private void noteIf(boolean changes, String cause) {
        if (changes) {
            inexact.add(cause);
        }
    }
}
