package io.glidepath.picker.parsing;

import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Prompt;
import java.util.Optional;
import java.util.OptionalInt;

/** Fields of an embedding, of which only the length matters. */
final class EmbeddingReading implements ApiReading {

    private final JsonBody json;
    private Optional<Prompt> input = Optional.empty();

    EmbeddingReading(JsonBody json) {
        this.json = json;
    }

    @Override
    public boolean field(String name) {
        switch (name) {
            case "input" ->
                input = Optional.of(new PromptReader(json, name).read().prompt(true));
            case "messages" -> input = Optional.of(new Prompt.Length(json.textLength()));
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Prompt prompt() {
        return new Prompt.Length(
                input.orElseThrow(() -> FieldException.missing("input")).characters());
    }

    @Override
    public OptionalInt maxTokens() {
        return OptionalInt.of(0);
    }
}
