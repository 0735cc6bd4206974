package io.glidepath.picker.scheduling;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Comparator;
import java.util.List;

/** Breaks ties so that equal prompts meet on the same worker, on every replica, and few move when a worker comes or goes. */
public final class Rendezvous {

    private Rendezvous() {}

    /**
     * Orders workers for a prompt.
     *
     * @param affinity hash of the prompt's first blocks
     * @param workers the workers
     * @return compares their indices; the winner comes first
     */
    public static Comparator<Integer> order(long affinity, List<WorkerNow> workers) {
        return Comparator.comparing(
                        (Integer i) -> weight(affinity, workers.get(i).id()), Comparator.reverseOrder())
                .thenComparing(i -> workers.get(i).id());
    }

    /** Higher wins. */
    static long weight(long affinity, WorkerId worker) {
        return mix(affinity ^ mix(worker.value().hashCode() * 0x9E3779B97F4A7C15L));
    }

    /** The finalizer of MurmurHash3 for 64 bits. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
