package io.glidepath.picker.models;

import java.util.Map;
import java.util.Optional;

/**
 * What is said of one model.
 *
 * @param id name that requests say
 * @param tokenizer where its tokenizer is; empty when the engine is to be asked
 * @param template where its chat template is; empty when it is in the tokenizer's folder
 * @param specialTokens tokens beside those of a rank file, by their text
 * @param blockSize tokens in one of our blocks
 * @param seed seed of the block keys
 */
public record ModelProfile(
        String id,
        Optional<String> tokenizer,
        Optional<String> template,
        Map<String, Integer> specialTokens,
        int blockSize,
        String seed) {

    private static final int MOST_BLOCK_SIZE = 65_536;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException naming the field, the rule and the value
     */
    public ModelProfile {
        specialTokens = Map.copyOf(specialTokens);
        if (id.isBlank()) {
            throw new IllegalArgumentException("models[].id must not be blank but was '" + id + "'");
        }
        if (blockSize < 1 || blockSize > MOST_BLOCK_SIZE) {
            throw new IllegalArgumentException("models[" + id + "].block-size must be 1 to 65536 but was " + blockSize);
        }
    }
}
