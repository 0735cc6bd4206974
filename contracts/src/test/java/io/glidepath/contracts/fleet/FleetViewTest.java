package io.glidepath.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FleetViewTest {

    private static final Incarnation COLLECTOR = new Incarnation(1);
    private final FleetView two =
            FleetView.of(new FleetSnapshot(COLLECTOR, 5, List.of(worker("decode-0"), worker("decode-1"))));

    @Test
    void followsAChange() {
        FleetChange change =
                new FleetChange(COLLECTOR, 6, List.of(worker("decode-2")), List.of(new WorkerId("decode-0")));

        assertThat(two.after(change).orElseThrow().byId().keySet())
                .containsExactly(new WorkerId("decode-1"), new WorkerId("decode-2"));
    }

    @Test
    void asksForASnapshotAfterAGap() {
        assertThat(two.after(new FleetChange(COLLECTOR, 7, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void asksForASnapshotFromARestartedCollector() {
        assertThat(two.after(new FleetChange(new Incarnation(2), 6, List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void whatAnEngineDoesNotSayIsAbsentOnTheWire() {
        String json = new JsonMapper().writeValueAsString(worker("decode-0"));

        assertThat(json).contains("\"load\":{}").doesNotContain("epoch").contains("\"state\":\"ready\"");
    }

    @Test
    void otherGaugesLeaveTheRestOfAReportAlone() {
        WorkerReport before = worker("decode-0").report();
        WorkerLoad busy = new WorkerLoad(3, 1, 0.5, null);

        WorkerReport after = before.withLoad(busy, 40);

        assertThat(after.load()).isEqualTo(busy);
        assertThat(after.measuredAgoMs()).isEqualTo(40);
        assertThat(after.withLoad(before.load(), before.measuredAgoMs())).isEqualTo(before);
    }

    private static FleetWorker worker(String id) {
        WorkerReport report = new WorkerReport(
                new WorkerId(id),
                WorkerRole.DECODE,
                null,
                WorkerState.READY,
                8000,
                null,
                new EngineInfo("vllm", "0.32.0"),
                List.of(),
                null,
                new CacheInfo(null, null, CacheInfo.Events.NONE, false),
                Set.of(),
                WorkerLoad.UNKNOWN,
                0);
        return new FleetWorker(report, URI.create("http://127.0.0.1:8000"), null);
    }
}
