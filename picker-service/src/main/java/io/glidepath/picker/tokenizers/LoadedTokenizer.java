package io.glidepath.picker.tokenizers;

import java.util.Map;

/**
 * A tokenizer, and what its folder says beside it.
 *
 * @param tokenizer ready for use
 * @param specialTokens texts of the named special tokens, such as {@code bos_token}, which templates print
 * @param chatTemplates the model's own templates by name; empty when the folder has none
 * @param truncatesLeft whether a prompt that is too long loses its beginning where the client does not say which end
 * @param check how it compared with Hugging Face's own at load, for people to look at
 */
public record LoadedTokenizer(
        Tokenizer tokenizer,
        Map<String, String> specialTokens,
        Map<String, String> chatTemplates,
        boolean truncatesLeft,
        String check) {

    /** Copies the maps. */
    public LoadedTokenizer {
        specialTokens = Map.copyOf(specialTokens);
        chatTemplates = Map.copyOf(chatTemplates);
    }
}
