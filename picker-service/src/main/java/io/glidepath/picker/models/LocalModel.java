package io.glidepath.picker.models;

import io.glidepath.picker.templates.ChatTemplate;
import io.glidepath.picker.tokenizers.Tokenizer;
import java.util.Map;
import java.util.Optional;

/**
 * A model that is tokenized in this process.
 *
 * @param tokenizer its tokenizer
 * @param template its chat template; empty when it has none
 * @param specialTokens texts of its named special tokens, which templates print
 * @param check how its tokenizer compared with Hugging Face's own, for people to look at
 */
public record LocalModel(
        Tokenizer tokenizer, Optional<ChatTemplate> template, Map<String, String> specialTokens, String check) {

    /** Copies the map. */
    public LocalModel {
        specialTokens = Map.copyOf(specialTokens);
    }
}
