package io.glidepath.benchmarks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Setting;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DisturbedTest {

    private static final Setting FRESH = Scenarios.read("burst", Path.of(".")).setting(1);

    @Test
    void weighsAllScenariosAlikeAndNamesThoseBeyondTheBound() {
        Disturbed disturbed = new Disturbed(Disturbance.LEDGER_LATE, Map.of("a", 1.3, "b", 0.95, "c", 1.11));

        assertThat(disturbed.mean()).isCloseTo(1.12, within(1e-9));
        assertThat(disturbed.beyond()).containsExactly(entry("a", 1.3), entry("c", 1.11));
    }

    @Test
    void delaysTheIndexAndSlowsOneWorker() {
        assertThat(Disturbance.NONE.applied(FRESH).view().indexDelaySeconds()).isEqualTo(0.005);
        assertThat(Disturbance.INDEX_LATE.applied(FRESH).view().indexDelaySeconds())
                .isEqualTo(1);
        assertThat(Disturbance.SLOW_WORKER.applied(FRESH).faults())
                .containsExactly(new Fault.SlowWorker(0, 5, new Fault.Window(30, 60)));
    }

    @Test
    void namesRoutersThatExist() {
        assertThat(Routers.names())
                .containsAll(
                        Stream.of(Disturbance.values()).map(each -> each.router).toList())
                .containsAll(Routed.ABLATED)
                .containsAll(Routed.KIN)
                .containsAll(Routed.OTHERS);
    }
}
