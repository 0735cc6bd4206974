package io.glidepath.kvindex.lookup;

import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.replica.Standing;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldDepth;
import java.util.Optional;

/** Joins what the table holds with how far each worker's view can be trusted. Any thread. */
final class Lookup {

    private final BlockTable table;
    private final ReplicaView view;

    Lookup(BlockTable table, ReplicaView view) {
        this.table = table;
        this.view = view;
    }

    LookupAnswer answer(long[] keys, AskedScheme asked) {
        long ageMs = view.age().toMillis(); // before the search, so that it is never too young
        return new LookupAnswer(
                ageMs,
                table.depths(keys).stream().map(held -> depth(held, asked)).toList());
    }

    private WorkerDepth depth(HeldDepth held, AskedScheme asked) {
        Optional<Standing> standing = view.standing(held.worker());
        boolean incomplete =
                held.truncated() || standing.map(known -> !known.complete()).orElse(true);
        boolean incompatible = standing.flatMap(Standing::owner)
                .filter(owner -> !asked.fits(owner))
                .isPresent();
        return incompatible
                ? new WorkerDepth(held.worker(), 0, 0, incomplete, true)
                : new WorkerDepth(held.worker(), held.blocks(), held.gpu(), incomplete, false);
    }
}
