package io.glidepath.adapter.blocks;

import io.glidepath.contracts.keys.BlockKeys;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How blocks are named; the same for every adapter and picker of one index.
 *
 * @param seed text that every chain starts from
 * @param blockSize tokens in a block, 1 to 65,536
 */
@ConfigurationProperties("adapter.keys")
public record KeySettings(
        @DefaultValue("") String seed, @DefaultValue("16") int blockSize) {

    /**
     * Checks the block size.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    public KeySettings {
        if (blockSize < 1 || blockSize > 65_536) {
            throw new IllegalArgumentException("adapter.keys.block-size must be 1 to 65536 but was " + blockSize);
        }
    }

    /**
     * The key function.
     *
     * @return a new one; thread-safe
     */
    public BlockKeys scheme() {
        return new BlockKeys(seed, blockSize);
    }
}
