package io.glidepath.adapter.blocks;

import io.glidepath.contracts.kvlog.Tier;

/** Hears what changed in a view, in order. */
public interface ChangeSink {

    /**
     * A key is held now that was not before.
     *
     * @param tier where
     * @param key the block
     */
    void stored(Tier tier, long key);

    /**
     * A key is no longer held.
     *
     * @param tier where
     * @param key the block
     */
    void removed(Tier tier, long key);

    /** No key is held any more, in any tier. */
    void cleared();
}
