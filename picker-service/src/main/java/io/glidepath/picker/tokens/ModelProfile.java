package io.glidepath.picker.tokens;

import com.knuddels.jtokkit.api.EncodingType;
import io.glidepath.contracts.keys.BlockKeys;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A model that is tokenized in this process.
 *
 * @param id name that requests say
 * @param vocabulary the byte-level BPE behind it
 * @param template how a conversation becomes text
 * @param specialTokens tokens outside the vocabulary, by their text; found anywhere in a prompt, as engines do
 * @param blockSize tokens in one of our blocks
 * @param seed seed of the block keys
 */
public record ModelProfile(
        String id,
        Vocabulary vocabulary,
        Template template,
        @DefaultValue Map<String, Integer> specialTokens,
        @DefaultValue("16") int blockSize,
        @DefaultValue("") String seed) {

    /**
     * Checks what belongs together.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public ModelProfile {
        specialTokens = Map.copyOf(specialTokens);
        String property = "picker.models[" + id + "]";
        if (id.isBlank()) {
            throw new IllegalArgumentException("picker.models[].id must not be blank but was '" + id + "'");
        }
        if (!specialTokens.keySet().containsAll(template.required())) {
            throw new IllegalArgumentException(property + ".special-tokens must have " + template.required()
                    + " for template " + template + " but had " + specialTokens.keySet());
        }
        try {
            new BlockKeys(seed, blockSize);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + ".block-size: " + e.getMessage(), e);
        }
    }

    /** Vocabularies that the library carries. */
    public enum Vocabulary {
        /** 100,256 merges. */
        CL100K_BASE(EncodingType.CL100K_BASE),
        /** 199,998 merges. */
        O200K_BASE(EncodingType.O200K_BASE);

        final EncodingType type;

        Vocabulary(EncodingType type) {
            this.type = type;
        }
    }

    /** Templates that are written in code. */
    public enum Template {
        /** {@code <|im_start|>role\ncontent<|im_end|>\n} for each message. */
        CHATML;

        Set<String> required() {
            return switch (this) {
                case CHATML -> Set.of(ChatMl.START, ChatMl.END);
            };
        }
    }
}
