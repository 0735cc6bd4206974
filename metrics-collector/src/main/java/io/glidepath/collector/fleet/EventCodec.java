package io.glidepath.collector.fleet;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Writes the fleet's two events; each change is encoded once for all watchers. */
record EventCodec(JsonMapper json) {

    byte[] body(FleetSnapshot snapshot) {
        return json.writeValueAsBytes(snapshot);
    }

    byte[] event(FleetSnapshot snapshot) {
        return event(FleetSnapshot.EVENT, json.writeValueAsString(snapshot));
    }

    byte[] event(FleetChange change) {
        return event(FleetChange.EVENT, json.writeValueAsString(change));
    }

    /** One server-sent event; JSON without indentation has no line break inside. */
    private static byte[] event(String name, String data) {
        return ("event:" + name + "\ndata:" + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
