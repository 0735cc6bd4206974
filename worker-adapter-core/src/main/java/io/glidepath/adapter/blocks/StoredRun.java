package io.glidepath.adapter.blocks;

import io.glidepath.adapter.events.KvEvent;
import io.glidepath.adapter.events.KvEvent.BlockExtras;
import io.glidepath.contracts.keys.BlockKeys;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of one stored event, each laid on the end of the one before it. */
record StoredRun(KvEvent.Stored run, BlockKeys scheme, String rootModel) {

    ChainEnd.Step step(int index, @Nullable BlockNode parent) {
        ChainEnd before = parent == null ? ChainEnd.root(scheme.root(run.lora().orElse(rootModel))) : parent.end;
        int size = run.blockSize();
        int[] tokens = Arrays.copyOfRange(run.tokens(), index * size, (index + 1) * size);
        return before.append(scheme, tokens, extras(index, parent == null));
    }

    /** A salt belongs to the prompt's first block alone; later ones inherit it through the chain. */
    private ChainEnd.Extras extras(int index, boolean first) {
        if (index >= run.extras().size()) {
            return new ChainEnd.Extras(List.of(), List.of());
        }
        BlockExtras extras = run.extras().get(index);
        return new ChainEnd.Extras(extras.media(), first ? extras.salts() : List.of());
    }
}
