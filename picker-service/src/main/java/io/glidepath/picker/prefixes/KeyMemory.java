package io.glidepath.picker.prefixes;

/** Block keys of a prompt's beginning, kept beside its tokens. Thread-safe. */
public interface KeyMemory {

    /** Remembers nothing. */
    KeyMemory NONE = new KeyMemory() {
        @Override
        public long[] known(Object scheme) {
            return new long[0];
        }

        @Override
        public void keep(Object scheme, long[] keys, int blockSize) {
            // Nowhere to keep them.
        }
    };

    /**
     * Keys that were computed for the same beginning.
     *
     * @param scheme what the keys depend on beside the tokens; compared for equality
     * @return those of the first blocks, in order; empty when none are known; not to be changed
     */
    long[] known(Object scheme);

    /**
     * Keeps what the next prompt with this beginning can use.
     *
     * @param scheme what the keys depend on beside the tokens
     * @param keys of the whole prompt, in order
     * @param blockSize tokens in a block
     */
    void keep(Object scheme, long[] keys, int blockSize);
}
