package io.glidepath.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.RawHttp;
import io.glidepath.simulator.Recorded;
import io.glidepath.simulator.Shapes;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.TestEngines;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The recorded sequence about the prefix cache, in its order: the same usage, token for token. */
class RecordedCacheIT {

    private static final List<String> SEQUENCE = List.of(
            "kv-A-first",
            "kv-B-again",
            "kv-C-shared-prefix",
            "kv-D-salt",
            "kv-E-session",
            "kv-G-full",
            "kv-H-gen70",
            "kv-I-3000",
            "kv-J-reset",
            "kv-K-after-reset",
            "kv-L-xsession-hdr",
            "kv-M-tiny",
            "reset-idle");

    @Test
    void reportsTheRecordedCachedTokens() throws IOException {
        Map<String, JsonNode> ours = new LinkedHashMap<>();
        Map<String, JsonNode> theirs = new LinkedHashMap<>();
        try (Simulator simulator = TestEngines.started(TestEngines.recorded(32_768))) {
            int port = simulator.engines().getFirst().port();
            for (String name : SEQUENCE) {
                String answer = RawHttp.exchange(port, Recorded.bytes("kv-http/" + name + ".req"))
                        .body();
                String recorded = RawHttp.parse(Recorded.bytes("kv-http/" + name + ".http"))
                        .body();
                ours.put(name, outcome(answer));
                theirs.put(name, outcome(recorded));
            }
        }

        assertThat(ours).isEqualTo(theirs);
    }

    private static JsonNode outcome(String body) {
        JsonNode json = Shapes.parse(body);
        return json.has("usage") ? json.get("usage") : json;
    }
}
