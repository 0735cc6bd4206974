package io.glidepath.picker.tokens;

import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.EffortExceededException;
import io.glidepath.picker.models.LocalModel;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.models.ModelProfiles;
import io.glidepath.picker.models.ModelState;
import io.glidepath.picker.prefixes.KeyMemory;
import io.glidepath.picker.prefixes.PrefixCache;
import io.glidepath.picker.prefixes.Prefixed;
import io.glidepath.picker.rendering.Rendered;
import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Truncation.Keep;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tokens from this process, for the models that are described and loaded. */
@Component
class LocalSource {

    private final ModelProfiles profiles;
    private final PrefixCache cache;
    private final long slowText;

    LocalSource(ModelProfiles profiles, TokensProperties settings) {
        this.profiles = profiles;
        this.cache = new PrefixCache(settings.prefixCache().toBytes());
        this.slowText = settings.slowText().toBytes();
    }

    /** What the prompts of one request may cost, all together. */
    Effort effort() {
        return Effort.of(slowText);
    }

    /** Memory that beginnings take, in bytes. */
    long cachedBytes() {
        return cache.bytes();
    }

    Collection<ModelProfile> profiles() {
        return profiles.all();
    }

    LocalAnswer tokens(ModelProfile profile, Prompt prompt, Effort effort) {
        return switch (profiles.state(profile)) {
            case ModelState.Local local -> tokens(profile, local.model(), prompt, effort);
            case ModelState.ByEngine byEngine -> new LocalAnswer.Obstacle("by_engine");
            case ModelState.Loading loading -> new LocalAnswer.Obstacle("loading");
            case ModelState.Unloadable unloadable -> new LocalAnswer.Obstacle("unloadable");
        };
    }

    /** The end that stays where a request cuts and does not say which; empty while the model is not loaded. */
    Optional<Keep> usualEnd(ModelProfile profile) {
        return profiles.state(profile) instanceof ModelState.Local local
                ? Optional.of(local.model().truncatesLeft() ? Keep.LAST : Keep.FIRST)
                : Optional.empty();
    }

    private LocalAnswer tokens(ModelProfile profile, LocalModel model, Prompt prompt, Effort effort) {
        return switch (prompt) {
            case Prompt.Chat chat -> chat(profile, model, chat, effort);
            case Prompt.Text text -> text(profile, model, text.utf8().bytes(), text.addSpecialTokens(), effort);
            case Prompt.Tokens tokens -> new LocalAnswer.Ids(tokens.ids(), KeyMemory.NONE);
            case Prompt.Batch batch -> new LocalAnswer.Obstacle("batch");
            case Prompt.Length length -> new LocalAnswer.Obstacle("length");
        };
    }

    /** What a template refuses, the engine's refuses too; so it is the engine that is asked, and says so. */
    private LocalAnswer chat(ModelProfile profile, LocalModel model, Prompt.Chat chat, Effort effort) {
        if (model.template().isEmpty()) {
            return new LocalAnswer.Obstacle("no_template");
        }
        return switch (model.template().get().render(chat)) {
            case Rendered.Text text ->
                text(profile, model, text.text().getBytes(StandardCharsets.UTF_8), text.addSpecialTokens(), effort);
            case Rendered.Failed failed -> new LocalAnswer.Obstacle(failed.cause());
        };
    }

    /** Half a surrogate pair does not get here: it is refused when the body is read. */
    private LocalAnswer text(ModelProfile profile, LocalModel model, byte[] text, boolean around, Effort effort) {
        try {
            Prefixed tokens = cache.encode(owner(profile, model), model.tokenizer(), text, around, effort);
            return new LocalAnswer.Ids(tokens.ids(), tokens.memory());
        } catch (EffortExceededException tooSlow) {
            return new LocalAnswer.Obstacle("slow_text");
        }
    }

    /** A model that was loaded anew may have other tokens. */
    private static String owner(ModelProfile profile, LocalModel model) {
        return profile.id() + "@" + model.loading();
    }
}
