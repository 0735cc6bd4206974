package io.glidepath.simulator.core;

import java.util.List;

/**
 * How fast one engine is and how much it holds.
 *
 * <p>A step takes {@code a + b * prefillTokens + d * (sum of the context of decodes) + e * (sum over prefill chunks of
 * chunk * (start + chunk / 2))} seconds; vLLM V1 on one model replica.
 *
 * @param name how settings refer to it
 * @param speed the constants of the formula
 * @param scheduling what one step may hold
 * @param memory the block pool
 * @param maxModelLen tokens of prompt and answer together, at least 2
 */
public record EngineProfile(String name, Speed speed, Scheduling scheduling, Memory memory, int maxModelLen) {

    /** Refuses what no engine can run with. */
    public EngineProfile {
        require(maxModelLen >= 2, "maxModelLen must be at least 2 but was " + maxModelLen);
    }

    /**
     * The constants of the step time, in seconds.
     *
     * @param a each step
     * @param b each prefilled token
     * @param d each token of context of each decoding sequence
     * @param e each pair of tokens that prefill attention joins
     */
    public record Speed(double a, double b, double d, double e) {

        /** Refuses negative constants and an engine that takes no time at all. */
        public Speed {
            require(a > 0, "a must be above 0 but was " + a);
            require(b >= 0 && d >= 0 && e >= 0, "b, d and e must be at least 0 but were " + List.of(b, d, e));
        }
    }

    /**
     * What one step may hold.
     *
     * @param maxBatchTokens tokens computed in one step, at least 1
     * @param maxSequences sequences that run at a time, at least 1
     */
    public record Scheduling(int maxBatchTokens, int maxSequences) {

        /** Refuses a step that can hold nothing. */
        public Scheduling {
            require(maxBatchTokens >= 1, "maxBatchTokens must be at least 1 but was " + maxBatchTokens);
            require(maxSequences >= 1, "maxSequences must be at least 1 but was " + maxSequences);
        }
    }

    /**
     * The block pool.
     *
     * @param totalBlocks as vLLM counts them ({@code num_gpu_blocks}): one of them, the null block, never holds tokens
     * @param blockSize tokens in a block, at least 1
     */
    public record Memory(int totalBlocks, int blockSize) {

        /** Refuses a pool without a usable block. */
        public Memory {
            require(totalBlocks >= 2, "totalBlocks must be at least 2 but was " + totalBlocks);
            require(blockSize >= 1, "blockSize must be at least 1 but was " + blockSize);
        }

        /**
         * Blocks that can hold tokens.
         *
         * @return all but the null block
         */
        public int usableBlocks() {
            return totalBlocks - 1;
        }
    }

    /**
     * Finds one of the named profiles.
     *
     * @param name one of {@link #names}
     * @return the profile
     * @throws IllegalArgumentException when there is none of that name; the message lists all names
     */
    public static EngineProfile named(String name) {
        return NamedProfiles.find(name);
    }

    /**
     * The names that {@link #named} knows.
     *
     * @return in a fixed order
     */
    public static List<String> names() {
        return NamedProfiles.names();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
