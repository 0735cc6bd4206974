package io.glidepath.picker.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonToken;

/** Reads {@code prompt} of a completion: a text, its tokens, or several of either. */
final class PromptReader {

    private static final String RULE = "must be a string, an array of token ids, or an array of those";

    private final JsonBody json;

    PromptReader(JsonBody json) {
        this.json = json;
    }

    Prompt read() {
        return switch (json.token()) {
            case VALUE_STRING -> new Prompt.Text(json.string("prompt"));
            case START_ARRAY -> array();
            default -> throw new FieldException("prompt", RULE, json.shape());
        };
    }

    private Prompt array() {
        return switch (json.next()) {
            case END_ARRAY -> throw new FieldException("prompt", "must not be empty", "an empty array");
            case VALUE_STRING, START_ARRAY -> several();
            case VALUE_NUMBER_INT -> new Prompt.Tokens(tokens("prompt"));
            default -> throw new FieldException("prompt[0]", "must be a string, a token id or an array", json.shape());
        };
    }

    private Prompt several() {
        List<Prompt> prompts = new ArrayList<>();
        do {
            prompts.add(one("prompt[" + prompts.size() + "]"));
        } while (json.next() != JsonToken.END_ARRAY);
        return prompts.size() == 1
                ? prompts.getFirst()
                : new Prompt.Batch(
                        prompts.size(),
                        prompts.stream().mapToLong(Prompt::characters).sum());
    }

    private Prompt one(String path) {
        return switch (json.token()) {
            case VALUE_STRING -> new Prompt.Text(json.string(path));
            case START_ARRAY -> {
                if (json.next() == JsonToken.END_ARRAY) {
                    throw new FieldException(path, "must not be empty", "an empty array");
                }
                yield new Prompt.Tokens(tokens(path));
            }
            default -> throw new FieldException(path, "must be a string or an array of token ids", json.shape());
        };
    }

    /** Stands on the first id, ends on the array's end. */
    private int[] tokens(String path) {
        IntStream.Builder ids = IntStream.builder();
        int count = 0;
        do {
            ids.add(json.whole(path + "[" + count + "]", 0));
            count++;
        } while (json.next() != JsonToken.END_ARRAY);
        return ids.build().toArray();
    }
}
