package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.Conversations;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same conversations, in the same order, over one picker and over several that know of each other. */
class SeveralPickersTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");

    @Test
    void twoPickersFindAsMuchInTheCachesAsOne() {
        Results one = run(new Glidepath(Tuning.LATE));
        Results two = run(new SeveralPickers(2, Tuning.LATE));

        assertThat(one.hitRate()).isGreaterThan(0.3);
        assertThat(two.hitRate()).isGreaterThanOrEqualTo(0.98 * one.hitRate());
        assertThat(two.failed()).isZero();
    }

    @Test
    void theirAnswersBeginAboutAsSoon() {
        Results one = run(new Glidepath(Tuning.LATE));
        Results two = run(new SeveralPickers(2, Tuning.LATE));

        assertThat(two.mean(Measured::ttft)).isLessThan(1.15 * one.mean(Measured::ttft));
    }

    private static Results run(Router router) {
        Setting setting =
                new Setting(PROFILE, 4, new Setting.Path(0.02, 0.07, 0), new Setting.View(0.005, 0.05), List.of(), 1);
        return FleetSimulation.run(setting, Conversations.chat(150, 150, 3), router);
    }
}
