package io.glidepath.collector.fleet;

import static io.glidepath.collector.fleet.Reports.FIRST;
import static io.glidepath.collector.fleet.Reports.busy;
import static io.glidepath.collector.fleet.Reports.id;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventCodecTest {

    private static final Incarnation COLLECTOR = new Incarnation(255);
    private final EventCodec codec = new EventCodec(new JsonMapper());
    private final FleetWorker worker =
            Sighting.of(FIRST, busy("decode-0", 3, 0.25), 0).publishedAt(0);

    @Test
    void aChangeIsOneEventWithOneLineOfData() {
        FleetChange change = new FleetChange(COLLECTOR, 9, List.of(), List.of(id("decode-1")));

        assertThat(text(codec.event(change)))
                .isEqualTo("event:change\ndata:{\"collector\":\"00000000000000ff\",\"revision\":9,"
                        + "\"changed\":[],\"gone\":[\"decode-1\"]}\n\n");
    }

    @Test
    void aSnapshotIsTheSameInBothForms() {
        FleetSnapshot snapshot = new FleetSnapshot(COLLECTOR, 4, List.of(worker));

        assertThat(text(codec.event(snapshot)))
                .isEqualTo("event:snapshot\ndata:" + text(codec.body(snapshot)) + "\n\n");
    }

    @Test
    void writesAWorkerAsTheProtocolSays() {
        assertThat(text(codec.body(new FleetSnapshot(COLLECTOR, 4, List.of(worker)))))
                .isEqualTo("{\"collector\":\"00000000000000ff\",\"revision\":4,\"workers\":[{\"report\":"
                        + "{\"id\":\"decode-0\",\"role\":\"decode\",\"state\":\"ready\",\"servePort\":8000,"
                        + "\"handOffPort\":8100,\"engine\":{\"kind\":\"vllm\",\"version\":\"0.32.0\"},\"models\":[],"
                        + "\"cache\":{\"blockTokens\":16,\"totalBlocks\":1000,\"events\":\"exact\",\"complete\":true},"
                        + "\"capabilities\":[],\"load\":{\"running\":3,\"waiting\":0,\"kvUsage\":0.25,\"preemptions\":0},"
                        + "\"measuredAgoMs\":0},\"serveUrl\":\"http://10.0.0.7:8000\","
                        + "\"handOffUrl\":\"http://10.0.0.7:8100\"}]}");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
