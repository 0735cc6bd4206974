package io.glidepath.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetTableTest {

    private static final WorkerId ID = new WorkerId("decode-0");

    @Test
    void showsWhatIsKnownOfAWorker() {
        String table = FleetTable.render(
                List.of(worker(new WorkerLoad(3, 1, 0.25, 0L), "0.32.0")), Map.of(ID, 812L), Map.of(ID, 4L));

        assertThat(table.lines().toList().getLast())
                .matches("decode-0 +decode +ready +vllm 0\\.32\\.0 +http://127\\.0\\.0\\.1:8000 +3 +1 +25 % +812 +4");
    }

    @Test
    void showsADashForWhatNobodyKnows() {
        String table = FleetTable.render(List.of(worker(WorkerLoad.UNKNOWN, null)), Map.of(), Map.of());

        assertThat(table.lines().toList().getLast()).matches("decode-0 +decode +ready +vllm +http://\\S+( +–){5}");
    }

    private static FleetWorker worker(WorkerLoad load, String version) {
        WorkerReport report = new WorkerReport(
                ID,
                WorkerRole.DECODE,
                null,
                WorkerState.READY,
                8000,
                null,
                new EngineInfo("vllm", version),
                List.of(),
                null,
                new CacheInfo(16, 3_000, CacheInfo.Events.EXACT, true),
                Set.of(),
                load,
                10);
        return new FleetWorker(report, URI.create("http://127.0.0.1:8000"), null);
    }
}
