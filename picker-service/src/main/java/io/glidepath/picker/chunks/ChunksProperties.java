package io.glidepath.picker.chunks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is remembered of prompts whose tokens nobody knows, and of those sent to engines that publish no events.
 *
 * @param maxChunks most pieces of text, or blocks, over all workers, about 100 bytes each
 * @param maxPrompts most prompts on their way; of the oldest it is not learnt any more what the engine had cached
 */
@ConfigurationProperties("picker.chunks")
public record ChunksProperties(
        @DefaultValue("200000") int maxChunks,
        @DefaultValue("20000") int maxPrompts) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the property, the rule and the value
     */
    public ChunksProperties {
        if (maxChunks < 0) {
            throw new IllegalArgumentException("picker.chunks.max-chunks must be at least 0 but was " + maxChunks);
        }
        if (maxPrompts < 1) {
            throw new IllegalArgumentException("picker.chunks.max-prompts must be at least 1 but was " + maxPrompts);
        }
    }
}
