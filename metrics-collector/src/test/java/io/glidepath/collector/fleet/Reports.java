package io.glidepath.collector.fleet;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Reports and adapters for the tests of this package. */
final class Reports {

    static final DiscoveredAdapter FIRST = adapter("10.0.0.7");
    static final DiscoveredAdapter SECOND = adapter("10.0.0.9");

    private Reports() {}

    static DiscoveredAdapter adapter(String host) {
        return new DiscoveredAdapter("pod-" + host, URI.create("http://" + host + ":8100"));
    }

    static WorkerReport report(String id) {
        return report(id, WorkerState.READY);
    }

    static WorkerReport report(String id, WorkerState state) {
        return new WorkerReport(
                new WorkerId(id),
                WorkerRole.DECODE,
                null,
                state,
                8000,
                8100,
                new EngineInfo("vllm", "0.32.0"),
                List.of(),
                null,
                new CacheInfo(16, 1000, CacheInfo.Events.EXACT, true),
                Set.of(),
                new WorkerLoad(0, 0, 0.0, 0L),
                0);
    }

    static WorkerReport busy(String id, int running, double kvUsage) {
        return report(id).withLoad(new WorkerLoad(running, 0, kvUsage, 0L), 0);
    }

    static WorkerId id(String value) {
        return new WorkerId(value);
    }
}
