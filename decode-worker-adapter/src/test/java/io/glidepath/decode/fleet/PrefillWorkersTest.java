package io.glidepath.decode.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.handoff.HandOffSettings;
import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrefillWorkersTest {

    private static final URI ENGINE = URI.create("http://10.0.0.7:8000");
    private static final URI ADAPTER = URI.create("http://10.0.0.7:8100");

    private final PrefillWorkers workers = new PrefillWorkers(new HandOffSettings("nixl-pull", 0, false, 8_998));

    @Test
    void askTheAdapterOfOneWhoseRoleIsToPrefill() {
        show("p", WorkerRole.PREFILL);

        assertThat(workers.find(new WorkerId("p")))
                .get()
                .extracting(PrefillWorker::url)
                .isEqualTo(ADAPTER);
    }

    @Test
    void askTheEngineOfOneThatCouldDoBoth() {
        show("w", WorkerRole.DECODE);

        assertThat(workers.find(new WorkerId("w")))
                .get()
                .extracting(PrefillWorker::url)
                .isEqualTo(ENGINE);
    }

    private void show(String id, WorkerRole role) {
        WorkerReport report = new WorkerReport(
                new WorkerId(id),
                role,
                null,
                WorkerState.READY,
                8_000,
                8_100,
                new EngineInfo("vllm", null),
                List.of(),
                null,
                new CacheInfo(16, 100, CacheInfo.Events.NONE, false),
                Set.of("kv-transfer:nixl-pull"),
                WorkerLoad.UNKNOWN,
                0);
        workers.show(FleetView.of(
                new FleetSnapshot(new Incarnation(1), 1, List.of(new FleetWorker(report, ENGINE, ADAPTER)))));
    }
}
