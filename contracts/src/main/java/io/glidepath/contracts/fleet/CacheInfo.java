package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A worker's KV cache.
 *
 * @param blockTokens tokens in one of the engine's blocks; absent when unknown
 * @param totalBlocks blocks of that size on the device; absent when unknown
 * @param events whether the engine tells what it caches
 * @param complete whether the index's view of this worker misses nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CacheInfo(
        @Nullable Integer blockTokens, @Nullable Integer totalBlocks, Events events, boolean complete) {

    /**
     * How much it holds.
     *
     * @return tokens on the device; empty where the engine does not say
     */
    public OptionalLong tokens() {
        return blockTokens == null || totalBlocks == null
                ? OptionalLong.empty()
                : OptionalLong.of((long) totalBlocks * blockTokens);
    }

    /** Where knowledge of the cache comes from. */
    public enum Events {
        /** The engine publishes each block stored and removed. */
        @JsonProperty("exact")
        EXACT,
        /** The engine says nothing. */
        @JsonProperty("none")
        NONE
    }
}
