package io.glidepath.picker.models;

import io.glidepath.picker.rendering.ChatRenderer;
import io.glidepath.picker.templates.TemplateException;
import io.glidepath.picker.tokenizers.LoadedTokenizer;
import io.glidepath.picker.tokenizers.Locations;
import io.glidepath.picker.tokenizers.TokenizerLoader;
import io.glidepath.picker.tokenizers.UnsupportedTokenizerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Loads what a description names. Reads files and takes seconds. */
final class ModelLoader {

    private final InstantSource clock;
    private final AtomicLong loadings = new AtomicLong();

    ModelLoader(InstantSource clock) {
        this.clock = clock;
    }

    ModelState load(ModelProfile profile) {
        return profile.tokenizer().map(location -> local(profile, location)).orElseGet(ModelState.ByEngine::new);
    }

    private ModelState local(ModelProfile profile, String location) {
        try {
            LoadedTokenizer loaded = TokenizerLoader.load(location, profile.specialTokens());
            Map<String, String> templates = profile.template().isPresent()
                    ? Map.of("default", template(profile.template().get()))
                    : loaded.chatTemplates();
            Optional<ChatRenderer> renderer = templates.isEmpty()
                    ? Optional.empty()
                    : Optional.of(ChatRenderer.of(templates, loaded.specialTokens(), this::now));
            return new ModelState.Local(new LocalModel(
                    loaded.tokenizer(), renderer, loaded.truncatesLeft(), loadings.incrementAndGet(), loaded.check()));
        } catch (UnsupportedTokenizerException | TemplateException | IllegalArgumentException | IOException e) {
            return new ModelState.Unloadable(String.valueOf(e.getMessage()));
        }
    }

    private static String template(String location) throws IOException {
        return Locations.read(location)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new IOException("template " + location + " is not there"));
    }

    /** Engines print their own zone's date; in data centres that is UTC. */
    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
