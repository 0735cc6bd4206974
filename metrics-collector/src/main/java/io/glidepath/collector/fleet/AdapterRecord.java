package io.glidepath.collector.fleet;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one listed adapter. Immutable.
 *
 * @param workers the workers of its last report that it was granted
 * @param refused worker ids of its last report that another adapter has
 * @param misses polls in a row without an answer
 * @param answered whether it ever answered
 * @param trouble why its last poll gave no answer; empty when it gave one
 */
record AdapterRecord(
        Map<WorkerId, Sighting> workers, Set<WorkerId> refused, int misses, boolean answered, String trouble) {

    /** Listed, and not polled yet. */
    static final AdapterRecord NEW = new AdapterRecord(Map.of(), Set.of(), 0, false, "");

    AdapterRecord {
        workers = Map.copyOf(workers);
        refused = Set.copyOf(refused);
    }

    static AdapterRecord answering(Map<WorkerId, Sighting> workers, Set<WorkerId> refused) {
        return new AdapterRecord(workers, refused, 0, true, "");
    }

    AdapterRecord missed(String why) {
        return new AdapterRecord(workers, refused, misses + 1, answered, why);
    }

    /** Another adapter took a worker over. */
    AdapterRecord without(WorkerId worker) {
        Map<WorkerId, Sighting> left = new HashMap<>(workers);
        left.remove(worker);
        return new AdapterRecord(left, refused, misses, answered, trouble);
    }

    /** Whether it was polled at all, with or without success. */
    boolean tried() {
        return answered || misses > 0;
    }
}
