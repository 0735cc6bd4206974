package io.glidepath.picker.models;

import io.glidepath.picker.rendering.ChatRenderer;
import io.glidepath.picker.tokenizers.Tokenizer;
import java.util.Optional;

/**
 * A model that is tokenized in this process.
 *
 * @param tokenizer its tokenizer
 * @param template renders conversations; empty when it has no chat template
 * @param loading which loading of a model this is, in this process
 * @param check how its tokenizer compared with Hugging Face's own, for people to look at
 */
public record LocalModel(Tokenizer tokenizer, Optional<ChatRenderer> template, long loading, String check) {}
