package io.glidepath.picker.models;

import io.glidepath.picker.rendering.ChatRenderer;
import io.glidepath.picker.tokenizers.Tokenizer;
import java.util.Optional;

/**
 * A model that is tokenized in this process.
 *
 * @param tokenizer its tokenizer
 * @param template renders conversations; empty when it has no chat template
 * @param truncatesLeft whether a prompt that is too long loses its beginning where the client does not say which end
 * @param loading which loading of a model this is, in this process
 * @param check how its tokenizer compared with Hugging Face's own, for people to look at
 */
public record LocalModel(
        Tokenizer tokenizer, Optional<ChatRenderer> template, boolean truncatesLeft, long loading, String check) {}
