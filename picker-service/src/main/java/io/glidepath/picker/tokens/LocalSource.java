package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Tokens from this process, for the models that settings describe. */
@Component
class LocalSource {

    private final ModelProfiles profiles;
    private final Map<String, LocalTokenizer> tokenizers = new ConcurrentHashMap<>();

    LocalSource(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    Collection<ModelProfile> profiles() {
        return profiles.all();
    }

    /** Why this source cannot give exactly the engine's tokens; empty when it can. */
    static Optional<String> obstacle(InferenceRequest request) {
        return request.inexact().stream().findFirst();
    }

    /** Only for a prompt without obstacle; empty when the template refuses it. */
    Optional<int[]> encode(ModelProfile profile, Prompt prompt) {
        LocalTokenizer tokenizer = tokenizers.computeIfAbsent(profile.id(), id -> new LocalTokenizer(profile));
        return switch (prompt) {
            case Prompt.Chat chat -> tokenizer.encode(chat);
            case Prompt.Text text -> Optional.of(tokenizer.encode(text.text()));
            case Prompt.Tokens tokens -> Optional.of(tokens.ids());
            case Prompt.Batch batch -> throw new IllegalArgumentException("several prompts have no one token list");
            case Prompt.Length length -> throw new IllegalArgumentException("a length has no tokens");
        };
    }
}
