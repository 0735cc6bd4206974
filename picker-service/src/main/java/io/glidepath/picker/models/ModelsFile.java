package io.glidepath.picker.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads {@code models.yml}. A field that is missing, unknown or wrong is named, with its rule and its value. */
final class ModelsFile {

    private static final String BY_ENGINE = "engine";
    private static final int DEFAULT_BLOCK_SIZE = 16;
    private static final Set<String> FIELDS =
            Set.of("id", "tokenizer", "template", "special-tokens", "block-size", "seed");

    private ModelsFile() {}

    /** Throws {@link IllegalArgumentException} for a file that is not whole; nothing of it is taken then. */
    static List<ModelProfile> read(String yaml) {
        Map<?, ?> root = root(yaml);
        if (!(root.get("models") instanceof List<?> entries)) {
            throw wrong("models", "must be a list", root.get("models"));
        }
        List<ModelProfile> profiles = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            String path = "models[" + i + "]";
            if (!(entries.get(i) instanceof Map<?, ?> entry)) {
                throw wrong(path, "must be a map", entries.get(i));
            }
            ModelProfile profile = profile(path, entry);
            if (!ids.add(profile.id())) {
                throw wrong(path + ".id", "must be there once", profile.id());
            }
            profiles.add(profile);
        }
        return profiles;
    }

    private static Map<?, ?> root(String yaml) {
        try {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (root instanceof Map<?, ?> map) {
                return map;
            }
            throw wrong("the file", "must be a map with 'models'", root);
        } catch (YAMLException e) {
            throw new IllegalArgumentException("not YAML: " + e.getMessage(), e);
        }
    }

    private static ModelProfile profile(String path, Map<?, ?> entry) {
        for (Object field : entry.keySet()) {
            if (!(field instanceof String name && FIELDS.contains(name))) {
                throw wrong(
                        path,
                        "must have no fields but " + FIELDS.stream().sorted().toList(),
                        field);
            }
        }
        String tokenizer = text(path, entry, "tokenizer").orElse(BY_ENGINE);
        return new ModelProfile(
                text(path, entry, "id").orElseThrow(() -> wrong(path + ".id", "must be there", null)),
                tokenizer.equals(BY_ENGINE) ? Optional.empty() : Optional.of(tokenizer),
                text(path, entry, "template"),
                specialTokens(path + ".special-tokens", entry.get("special-tokens")),
                whole(path + ".block-size", entry.get("block-size"), DEFAULT_BLOCK_SIZE),
                text(path, entry, "seed").orElse(""));
    }

    private static Optional<String> text(String path, Map<?, ?> entry, String field) {
        return switch (entry.get(field)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Object other -> throw wrong(path + "." + field, "must be a text", other);
        };
    }

    private static Map<String, Integer> specialTokens(String path, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> tokens)) {
            throw wrong(path, "must be a map from texts to ids", value);
        }
        Map<String, Integer> read = new LinkedHashMap<>();
        tokens.forEach((text, id) -> read.put(String.valueOf(text), whole(path + "[" + text + "]", id, -1)));
        return read;
    }

    private static int whole(String path, @Nullable Object value, int otherwise) {
        return switch (value) {
            case null -> otherwise;
            case Integer number -> number;
            case Object other -> throw wrong(path, "must be a whole number", other);
        };
    }

    private static IllegalArgumentException wrong(String path, String rule, @Nullable Object value) {
        return new IllegalArgumentException(path + " " + rule + " but was " + value);
    }
}
