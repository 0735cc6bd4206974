package io.glidepath.simulator.cache;

/**
 * vLLM's {@code --prefix-caching-hash-algo sha256_cbor} with its constant default seed: every engine gives equal content
 * the equal hash, which anyone can recompute.
 */
public final class Sha256CborHashing implements BlockHashing {

    /** Hashes as an engine started without {@code PYTHONHASHSEED}. */
    public Sha256CborHashing() {
        this("vllm-none-hash");
    }

    /**
     * Hashes as an engine with a seed of its own.
     *
     * @param seed value of {@code PYTHONHASHSEED}
     */
    public Sha256CborHashing(String seed) {}

    @Override
    public Chain start(BlockExtras extras) {
        throw new UnsupportedOperationException("TODO");
    }
}
