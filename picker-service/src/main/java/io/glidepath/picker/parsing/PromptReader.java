package io.glidepath.picker.parsing;

import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Utf8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonToken;

/** Reads a text, its tokens, or several of either. */
final class PromptReader {

    private static final String RULE = "must be a string, an array of token ids, or an array of those";

    private final JsonBody json;
    private final String field;

    PromptReader(JsonBody json, String field) {
        this.json = json;
        this.field = field;
    }

    Read read() {
        return switch (json.token()) {
            case VALUE_STRING -> new Read(List.of(text(field)), List.of());
            case START_ARRAY -> array();
            default -> throw new FieldException(field, RULE, json.shape());
        };
    }

    private Read array() {
        return switch (json.next()) {
            case END_ARRAY -> throw new FieldException(field, "must not be empty", "an empty array");
            case VALUE_STRING, START_ARRAY -> several();
            case VALUE_NUMBER_INT -> new Read(List.of(), List.of(tokens(field)));
            default ->
                throw new FieldException(field + "[0]", "must be a string, a token id or an array", json.shape());
        };
    }

    private Read several() {
        List<Utf8> texts = new ArrayList<>();
        List<int[]> tokens = new ArrayList<>();
        do {
            int count = texts.size() + tokens.size();
            one(count, texts, tokens);
        } while (json.next() != JsonToken.END_ARRAY);
        return new Read(texts, tokens);
    }

    /** Engines take texts or token lists, and not both. */
    private void one(int count, List<Utf8> texts, List<int[]> tokens) {
        String path = field + "[" + count + "]";
        if (json.token() == JsonToken.VALUE_STRING && tokens.isEmpty()) {
            texts.add(text(path));
        } else if (json.token() == JsonToken.START_ARRAY && texts.isEmpty()) {
            if (json.next() == JsonToken.END_ARRAY) {
                throw new FieldException(path, "must not be empty", "an empty array");
            }
            tokens.add(tokens(path));
        } else {
            String rule = count == 0
                    ? "must be a string or an array of token ids"
                    : texts.isEmpty() ? "must be an array of token ids" : "must be a string";
            throw new FieldException(path, rule, json.shape());
        }
    }

    private Utf8 text(String path) {
        return Utf8.of(json.utf8(path));
    }

    /** Stands on the first id, ends on the array's end. */
    private int[] tokens(String path) {
        int[] ids = new int[16];
        int count = 0;
        do {
            if (count == ids.length) {
                ids = Arrays.copyOf(ids, 2 * count);
            }
            ids[count] = json.tokenId(path, count);
            count++;
        } while (json.next() != JsonToken.END_ARRAY);
        return Arrays.copyOf(ids, count);
    }

    /** What stood there, before it is known whether texts get special tokens. */
    record Read(List<Utf8> texts, List<int[]> tokens) {

        Prompt prompt(boolean addSpecialTokens) {
            List<Prompt> prompts = new ArrayList<>(texts.size() + tokens.size());
            texts.forEach(text -> prompts.add(new Prompt.Text(text, addSpecialTokens)));
            tokens.forEach(ids -> prompts.add(new Prompt.Tokens(ids)));
            return prompts.size() == 1 ? prompts.getFirst() : new Prompt.Batch(prompts);
        }
    }
}
