package io.glidepath.simulator.cache;

/** A fast 64-bit chain for virtual time, where nobody recomputes the hashes. */
public final class MixHashing implements BlockHashing {

    /** Has no setting. */
    public MixHashing() {}

    @Override
    public Chain start(BlockExtras extras) {
        throw new UnsupportedOperationException("TODO");
    }
}
