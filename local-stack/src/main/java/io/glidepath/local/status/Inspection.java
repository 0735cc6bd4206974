package io.glidepath.local.status;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.local.stack.StackClient;
import io.glidepath.local.stack.StackState;
import java.util.List;
import java.util.Map;

/** What the index and the picker say about each worker. */
final class Inspection {

    private Inspection() {}

    static Map<WorkerId, Long> indexedBlocks(StackClient client, StackState state, List<FleetWorker> workers) {
        return Map.of();
    }

    static Map<WorkerId, Long> reserved(StackClient client, StackState state, List<FleetWorker> workers) {
        return Map.of();
    }
}
