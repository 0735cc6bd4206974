package io.glidepath.local.status;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.local.stack.StackClient;
import io.glidepath.local.stack.StackState;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the index and the picker say about each worker; a worker that they do not name is absent. */
final class Inspection {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Inspection() {}

    /** Blocks that the index holds, in every tier. */
    static Map<WorkerId, Long> indexedBlocks(StackClient client, StackState state) {
        return client.internal(state.ports().index().port(), "/index")
                .okBody()
                .map(Inspection::blocks)
                .orElse(Map.of());
    }

    /** Requests that the picker has reserved and not seen end. */
    static Map<WorkerId, Long> inFlight(StackClient client, StackState state) {
        return client.internal(state.ports().picker().port(), "/backlogs")
                .okBody()
                .map(Inspection::reserved)
                .orElse(Map.of());
    }

    static Map<WorkerId, Long> blocks(String page) {
        Map<WorkerId, Long> blocks = new HashMap<>();
        for (JsonNode worker : JSON.readTree(page).path("workers")) {
            long held = 0;
            for (JsonNode tier : worker.path("blocks")) {
                held += tier.asLong(0);
            }
            blocks.put(new WorkerId(worker.path("id").asString("")), held);
        }
        return blocks;
    }

    static Map<WorkerId, Long> reserved(String page) {
        Map<WorkerId, Long> reserved = new HashMap<>();
        for (JsonNode worker : JSON.readTree(page).path("workers")) {
            reserved.put(
                    new WorkerId(worker.path("id").asString("")),
                    worker.path("inFlight").asLong(0));
        }
        return reserved;
    }
}
