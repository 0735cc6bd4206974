package io.glidepath.collector.fleet;

import io.glidepath.contracts.fleet.WorkerState;
import java.util.List;
import java.util.Map;

/**
 * The fleet in numbers and names, for health and metrics.
 *
 * @param complete whether every listed adapter was polled at least once since the start
 * @param adapters how many adapters discovery lists
 * @param states workers in each state; a state without workers is absent
 * @param silent adapters whose workers are down, with the reason
 * @param unheard adapters that never answered, with the reason
 * @param refused worker ids that more than one adapter reports, with the adapters that do not have them
 */
record Overview(
        boolean complete,
        int adapters,
        Map<WorkerState, Integer> states,
        Map<String, String> silent,
        Map<String, String> unheard,
        Map<String, List<String>> refused) {

    /** Nothing is known yet. */
    static final Overview EMPTY = new Overview(false, 0, Map.of(), Map.of(), Map.of(), Map.of());

    boolean healthy() {
        return silent.isEmpty() && unheard.isEmpty() && refused.isEmpty();
    }

    int workers(WorkerState state) {
        return states.getOrDefault(state, 0);
    }
}
