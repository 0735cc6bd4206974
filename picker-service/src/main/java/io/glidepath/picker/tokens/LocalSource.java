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

    Optional<ModelProfile> profile(String model) {
        return profiles.of(model);
    }

    /** Why this source cannot give exactly the engine's tokens; empty when it can. */
    static Optional<String> obstacle(InferenceRequest request) {
        if (!request.inexact().isEmpty()) {
            return Optional.of(request.inexact().iterator().next());
        }
        return isWellFormed(request.prompt()) ? Optional.empty() : Optional.of("surrogates");
    }

    /** Only for a prompt without obstacle. */
    int[] encode(ModelProfile profile, Prompt prompt) {
        LocalTokenizer tokenizer = tokenizers.computeIfAbsent(profile.id(), id -> new LocalTokenizer(profile));
        return switch (prompt) {
            case Prompt.Chat chat -> tokenizer.encode(chat);
            case Prompt.Text text -> tokenizer.encode(text.text());
            case Prompt.Tokens tokens -> tokens.ids();
            case Prompt.Batch batch -> throw new IllegalArgumentException("several prompts have no one token list");
        };
    }

    private static boolean isWellFormed(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Chat chat ->
                chat.messages().stream()
                        .allMatch(message -> isWellFormed(message.role()) && isWellFormed(message.content()));
            case Prompt.Text text -> isWellFormed(text.text());
            case Prompt.Tokens tokens -> true;
            case Prompt.Batch batch -> true;
        };
    }

    /** Each half of a surrogate pair has the other; a lone one has no UTF-8 that all sides agree on. */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }
}
