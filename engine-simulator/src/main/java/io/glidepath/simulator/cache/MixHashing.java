package io.glidepath.simulator.cache;

import java.nio.charset.StandardCharsets;

/** A fast 64-bit chain for virtual time, where nobody recomputes the hashes: less than a nanosecond a token. */
public final class MixHashing implements BlockHashing {

    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final long OTHER_PRIME = 0xD6E8FEB86659FD93L;

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

    /**
     * Goes on with a chain.
     *
     * @param last hash of the block after which to go on
     * @return a chain at that block, owned by one thread
     */
    public Chain after(long last) {
        return new MixChain(last);
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
            // Two lanes of two tokens each: the processor works on both at once.
            long one = last;
            long other = ~last;
            int end = from + count;
            int i = from;
            for (; i + 3 < end; i += 4) {
                one = (Long.rotateLeft(one, 23) ^ pair(tokens[i], tokens[i + 1])) * PRIME;
                other = (Long.rotateLeft(other, 29) ^ pair(tokens[i + 2], tokens[i + 3])) * OTHER_PRIME;
            }
            for (; i < end; i++) {
                one = (Long.rotateLeft(one, 23) ^ tokens[i]) * PRIME;
            }
            last = finish(one ^ Long.rotateLeft(other, 32));
            return last;
        }

        private static long pair(int first, int second) {
            return ((long) first << 32) | (second & 0xFFFF_FFFFL);
        }
    }
}
