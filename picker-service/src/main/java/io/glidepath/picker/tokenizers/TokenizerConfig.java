package io.glidepath.picker.tokenizers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code tokenizer_config.json} says beside the tokenizer itself.
 *
 * @param tokenizerClass class of Transformers that reads the tokenizer; empty when absent
 * @param addBos whether that class puts the first token before a text
 * @param specialTokens texts of the named special tokens, such as {@code bos_token}, which templates print
 * @param truncationSide {@code left} or {@code right}, the side that is cut off; empty when absent
 * @param chatTemplates the model's templates by name: {@code default}, and others where it has several; empty when absent
 */
public record TokenizerConfig(
        String tokenizerClass,
        boolean addBos,
        Map<String, String> specialTokens,
        Optional<String> truncationSide,
        Map<String, String> chatTemplates) {

    /** Nothing known. */
    public static final TokenizerConfig NONE = new TokenizerConfig("", false, Map.of(), Optional.empty(), Map.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Copies the maps. */
    public TokenizerConfig {
        specialTokens = Map.copyOf(specialTokens);
        chatTemplates = Map.copyOf(chatTemplates);
    }

    Optional<String> bos() {
        return Optional.ofNullable(specialTokens.get("bos_token"));
    }

    static TokenizerConfig read(byte[] json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new UnsupportedTokenizerException("tokenizer_config.json is not JSON", e);
        }
        Map<String, String> specials = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (field.getKey().endsWith("_token") && !field.getKey().startsWith("add_")) {
                JsonNode token = field.getValue();
                String text = token.isString()
                        ? token.asString()
                        : token.path("content").asString("");
                if (!text.isEmpty()) {
                    specials.put(field.getKey(), text);
                }
            }
        }
        return new TokenizerConfig(
                root.path("tokenizer_class").asString(""),
                root.path("add_bos_token").asBoolean(false),
                specials,
                root.path("truncation_side").asStringOpt(),
                templates(root.path("chat_template")));
    }

    /** One text, or a list of named ones. */
    private static Map<String, String> templates(JsonNode node) {
        if (node.isString()) {
            return Map.of("default", node.asString());
        }
        Map<String, String> templates = new LinkedHashMap<>();
        for (JsonNode named : node) {
            templates.put(
                    named.path("name").asString(""), named.path("template").asString(""));
        }
        return templates;
    }
}
