package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Truncation;
import java.util.Optional;
import java.util.OptionalInt;

/** Fields of a completion. */
final class CompletionReading implements ApiReading {

    private final JsonBody json;
    private final Notes notes;
    private final TruncationReading truncation;
    private Optional<PromptReader.Read> prompt = Optional.empty();
    private OptionalInt maxTokens = OptionalInt.empty();
    private boolean addSpecialTokens = true;

    CompletionReading(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.truncation = new TruncationReading(json, notes);
    }

    @Override
    public boolean field(String name) {
        switch (name) {
            case "prompt" -> notes.raw(name, () -> prompt = Optional.of(new PromptReader(json, name).read()));
            case "max_tokens" -> maxTokens = json.optionalWhole(name, 0);
            case "add_special_tokens" -> notes.raw(name, () -> addSpecialTokens = json.optionalBool(name, true));
            case "prompt_embeds", "suffix" -> notes.skipInexact(name);
            case "mm_processor_kwargs" -> notes.raw(name, () -> notes.skipInexact(name));
            default -> {
                return truncation.field(name);
            }
        }
        return true;
    }

    @Override
    public Prompt prompt() {
        return prompt.orElseThrow(() -> FieldException.missing("prompt")).prompt(addSpecialTokens);
    }

    @Override
    public OptionalInt maxTokens() {
        return maxTokens;
    }

    @Override
    public Optional<Truncation> truncation() {
        return truncation.result();
    }
}
