package io.glidepath.collector.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.WorkerLoad;
import org.junit.jupiter.api.Test;

class SightingTest {

    private static WorkerLoad published(WorkerLoad load) {
        return Sighting.of(Reports.FIRST, Reports.report("prefill-0").withLoad(load, 0), 0)
                .worker()
                .report()
                .load();
    }

    @Test
    void publishesWhatAPrefillWorkerHoldsForOthersInWholeSeconds() {
        WorkerLoad load = new WorkerLoad(3, 1, 0.254, 2L, 5, 29_001L);

        assertThat(published(load)).isEqualTo(new WorkerLoad(3, 1, 0.25, 2L, 5, 30_000L));
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        assertThat(published(WorkerLoad.UNKNOWN)).isEqualTo(WorkerLoad.UNKNOWN);
    }
}
