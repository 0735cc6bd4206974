package io.glidepath.picker.tokens;

import io.glidepath.picker.models.LocalModel;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.models.ModelProfiles;
import io.glidepath.picker.models.ModelState;
import io.glidepath.picker.rendering.Rendered;
import io.glidepath.picker.understanding.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tokens from this process, for the models that are described and loaded. */
@Component
class LocalSource {

    private final ModelProfiles profiles;

    LocalSource(ModelProfiles profiles) {
        this.profiles = profiles;
    }

    Collection<ModelProfile> profiles() {
        return profiles.all();
    }

    LocalAnswer tokens(ModelProfile profile, Prompt prompt) {
        return switch (profiles.state(profile)) {
            case ModelState.Local local -> tokens(local.model(), prompt);
            case ModelState.ByEngine byEngine -> new LocalAnswer.Obstacle("by_engine");
            case ModelState.Loading loading -> new LocalAnswer.Obstacle("loading");
            case ModelState.Unloadable unloadable -> new LocalAnswer.Obstacle("unloadable");
        };
    }

    private static LocalAnswer tokens(LocalModel model, Prompt prompt) {
        return switch (prompt) {
            case Prompt.Chat chat -> chat(model, chat);
            case Prompt.Text text -> text(model, text.text(), text.addSpecialTokens());
            case Prompt.Tokens tokens -> new LocalAnswer.Ids(tokens.ids());
            case Prompt.Batch batch -> new LocalAnswer.Obstacle("batch");
            case Prompt.Length length -> new LocalAnswer.Obstacle("length");
        };
    }

    /** What a template refuses, the engine's refuses too; so it is the engine that is asked, and says so. */
    private static LocalAnswer chat(LocalModel model, Prompt.Chat chat) {
        if (model.template().isEmpty()) {
            return new LocalAnswer.Obstacle("no_template");
        }
        return switch (model.template().get().render(chat)) {
            case Rendered.Text text -> text(model, text.text(), text.addSpecialTokens());
            case Rendered.Failed failed -> new LocalAnswer.Obstacle(failed.cause());
        };
    }

    private static LocalAnswer text(LocalModel model, String text, boolean around) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // A lone surrogate is written as one question mark, so where all are one byte each, there may be some.
        return isWellFormed(text)
                ? new LocalAnswer.Ids(model.tokenizer().encode(bytes, around))
                : new LocalAnswer.Obstacle("surrogates");
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
