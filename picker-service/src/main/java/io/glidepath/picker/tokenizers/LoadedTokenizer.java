package io.glidepath.picker.tokenizers;

import java.util.Map;
import java.util.Optional;

/**
 * A tokenizer, and what its folder says beside it.
 *
 * @param tokenizer ready for use
 * @param specialTokens texts of the named special tokens, such as {@code bos_token}, which templates print
 * @param chatTemplate the model's own template; empty when the folder has none
 * @param check how it compared with Hugging Face's own at load, for people to look at
 */
public record LoadedTokenizer(
        Tokenizer tokenizer, Map<String, String> specialTokens, Optional<String> chatTemplate, String check) {

    /** Copies the map. */
    public LoadedTokenizer {
        specialTokens = Map.copyOf(specialTokens);
    }
}
