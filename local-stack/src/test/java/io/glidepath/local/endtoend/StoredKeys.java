package io.glidepath.local.endtoend;

import io.glidepath.adapter.blocks.ChangeSink;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Set;

/** Keeps what was ever stored: a request's own blocks may push each other out. */
record StoredKeys(Set<Long> keys) implements ChangeSink {

    @Override
    public void stored(Tier tier, long key) {
        keys.add(key);
    }

    @Override
    public void removed(Tier tier, long key) {}

    @Override
    public void cleared() {}
}
