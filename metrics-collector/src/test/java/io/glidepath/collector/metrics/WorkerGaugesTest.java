package io.glidepath.collector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.identity.WorkerId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class WorkerGaugesTest {

    private static final WorkerId WORKER = new WorkerId("decode-0");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WorkerGauges gauges = new WorkerGauges(registry);

    @Test
    void showsTheLatestLoad() {
        gauges.show(WORKER, new WorkerLoad(1, 0, 0.1, null));
        gauges.show(WORKER, new WorkerLoad(3, 2, 0.5, null));

        assertThat(value("glidepath_worker_running")).isEqualTo(3);
        assertThat(value("glidepath_worker_waiting")).isEqualTo(2);
        assertThat(value("glidepath_worker_kv_usage")).isEqualTo(0.5);
    }

    @Test
    void whatAnEngineDoesNotSayIsNotZero() {
        gauges.show(WORKER, WorkerLoad.UNKNOWN);

        assertThat(value("glidepath_worker_waiting")).isNaN();
    }

    @Test
    void aWorkerThatWentLeavesNoGauge() {
        gauges.show(WORKER, WorkerLoad.UNKNOWN);
        gauges.remove(WORKER);
        gauges.remove(WORKER);

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void labelValuesAreBounded() {
        for (int worker = 0; worker < WorkerGauges.MOST + 10; worker++) {
            gauges.show(new WorkerId("decode-" + worker), WorkerLoad.UNKNOWN);
        }
        assertThat(registry.getMeters()).hasSize(3 * WorkerGauges.MOST);

        gauges.remove(WORKER);
        gauges.show(new WorkerId("late"), WorkerLoad.UNKNOWN);
        assertThat(registry.get("glidepath_worker_running")
                        .tag("worker", "late")
                        .gauge())
                .isNotNull();
    }

    private double value(String name) {
        return registry.get(name).tag("worker", "decode-0").gauge().value();
    }
}
