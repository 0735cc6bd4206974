package io.glidepath.simulator.cache;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * vLLM's {@code --prefix-caching-hash-algo sha256_cbor}: SHA-256 over the canonical CBOR of (digest of the block before
 * or the root, token ids, extra keys or null). The root is the digest of the seed text. On the wire a hash is the last 8
 * bytes, big-endian.
 *
 * <p>Extra keys are tagged inside the hash, {@code ("lora", name, path)} and {@code ("cache_salt", salt)}, as vLLM 0.32
 * does it.
 */
public final class Sha256CborHashing implements BlockHashing {

    private final byte[] root;

    /** Hashes as an engine started without {@code PYTHONHASHSEED}. */
    public Sha256CborHashing() {
        this("vllm-none-hash");
    }

    /**
     * Hashes as an engine with a seed of its own.
     *
     * @param seed value of {@code PYTHONHASHSEED}
     */
    public Sha256CborHashing(String seed) {
        MessageDigest sha256 = sha256();
        Cbor message = new Cbor();
        message.text(seed);
        message.digest(sha256);
        this.root = sha256.digest();
    }

    @Override
    public Chain start(BlockExtras extras) {
        return new ShaChain(root, extras);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    private static final class ShaChain implements Chain {

        private final MessageDigest sha256 = sha256();
        private final Cbor message = new Cbor();
        private final BlockExtras extras;
        private byte[] last;
        private boolean first = true;

        ShaChain(byte[] root, BlockExtras extras) {
            this.last = root;
            this.extras = extras;
        }

        @Override
        public long next(int[] tokens, int from, int count) {
            message.clear();
            message.array(3);
            message.bytes(last);
            message.array(count);
            for (int i = from; i < from + count; i++) {
                message.unsigned(tokens[i]);
            }
            extras(first);
            message.digest(sha256);
            last = sha256.digest();
            first = false;
            return ByteBuffer.wrap(last).getLong(last.length - Long.BYTES);
        }

        private void extras(boolean withSalt) {
            boolean salted = withSalt && extras.cacheSalt().isPresent();
            int keys = (extras.lora().isPresent() ? 1 : 0) + (salted ? 1 : 0);
            if (keys == 0) {
                message.none();
                return;
            }
            message.array(keys);
            extras.lora().ifPresent(lora -> message.texts("lora", lora.name(), lora.path()));
            if (salted) {
                message.texts("cache_salt", extras.cacheSalt().orElseThrow());
            }
        }
    }
}
