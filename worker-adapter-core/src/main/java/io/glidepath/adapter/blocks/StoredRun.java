package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.contracts.keys.BlockKeys;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of one stored event, each laid on the end of the one before it. */
record StoredRun(KvEvent.Stored run, BlockKeys scheme, String rootModel) {

    BlockNode node(int index, @Nullable BlockNode parent) {
        ChainEnd before = parent == null ? ChainEnd.root(scheme.root(run.lora().orElse(rootModel))) : parent.end();
        int size = run.blockSize();
        int[] tokens = Arrays.copyOfRange(run.tokens(), index * size, (index + 1) * size);
        ChainEnd.Step step = before.append(scheme, tokens, extras(index, parent == null));
        return new BlockNode(run.hashes().get(index), parent, size, step);
    }

    /** A salt belongs to the prompt's first block alone; later ones inherit it through the chain. */
    private BlockExtras extras(int index, boolean first) {
        if (index >= run.extras().size()) {
            return BlockExtras.NONE;
        }
        BlockExtras extras = run.extras().get(index);
        return first || extras.salts().isEmpty() ? extras : new BlockExtras(extras.media(), List.of());
    }
}
