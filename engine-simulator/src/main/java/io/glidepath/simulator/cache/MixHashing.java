package io.glidepath.simulator.cache;

import java.nio.charset.StandardCharsets;

/** A fast 64-bit chain for virtual time, where nobody recomputes the hashes: about a nanosecond a token. */
public final class MixHashing implements BlockHashing {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /** Has no setting. */
    public MixHashing() {}

    @Override
    public Chain start(BlockExtras extras) {
        // The salt is part of the first block only, but the chain carries it on: the root may hold it as well.
        long root = PRIME;
        root = extras.lora()
                .map(lora -> text(text(PRIME, lora.name()), lora.path()))
                .orElse(root);
        String salt = extras.cacheSalt().orElse("");
        return new MixChain(salt.isEmpty() ? root : text(~root, salt));
    }

    private static long text(long hash, String text) {
        long mixed = hash;
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            mixed = (mixed ^ unit) * PRIME;
        }
        return finish(mixed ^ text.length());
    }

    // The finalizer of SplitMix64.
    private static long finish(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static final class MixChain implements Chain {

        private long last;

        MixChain(long root) {
            this.last = root;
        }

        @Override
        public long next(int[] tokens, int from, int count) {
            long hash = last;
            for (int i = from; i < from + count; i++) {
                hash = (Long.rotateLeft(hash, 23) ^ tokens[i]) * PRIME;
            }
            last = finish(hash);
            return last;
        }
    }
}
