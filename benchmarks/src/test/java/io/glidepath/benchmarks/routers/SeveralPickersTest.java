package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.routers.SeveralPickers.Asking;
import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Fault.LostEvents;
import io.glidepath.benchmarks.simulation.Fault.Window;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.Conversations;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same conversations, in the same order, over one picker and over several that know of each other. */
class SeveralPickersTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final int USUAL = 150;
    /** So many people that caches and queues are full. */
    private static final int SATURATING = 280;

    private static final Tuning SESSIONS = Tuning.LATE.with(Part.SESSIONS);

    @Test
    void twoPickersFindAsMuchInTheCachesAsOne() {
        Results one = run(new Glidepath(Tuning.LATE), USUAL);
        Results two = run(new SeveralPickers(2, Tuning.LATE, Asking.IN_TURN), USUAL);

        assertThat(one.hitRate()).isGreaterThan(0.9);
        assertThat(two.hitRate()).isGreaterThanOrEqualTo(0.98 * one.hitRate());
        assertThat(two.failed()).isZero();
    }

    @Test
    void theirAnswersBeginAboutAsSoon() {
        Results one = run(new Glidepath(Tuning.LATE), USUAL);
        Results two = run(new SeveralPickers(2, Tuning.LATE, Asking.IN_TURN), USUAL);

        assertThat(two.mean(Measured::ttft)).isLessThan(1.15 * one.mean(Measured::ttft));
    }

    @Test
    void alsoWhereTheFleetIsSaturated() {
        Results one = run(new Glidepath(SESSIONS), SATURATING);
        Results two = run(new SeveralPickers(2, SESSIONS, Asking.HOME), SATURATING);

        assertThat(one.hitRate()).as("less than half is found").isLessThan(0.5);
        assertThat(two.hitRate()).isGreaterThanOrEqualTo(0.98 * one.hitRate());
        assertThat(two.failed()).isZero();
    }

    /** Nothing else tells one picker where another sent a conversation. */
    @Test
    void alsoWhereTheIndexIsAwayButOnlyIfASessionsTurnsGoToOnePicker() {
        Results one = withoutIndex(new Glidepath(SESSIONS));
        Results home = withoutIndex(new SeveralPickers(2, SESSIONS, Asking.HOME));
        Results either = withoutIndex(new SeveralPickers(2, SESSIONS, Asking.IN_TURN));

        assertThat(home.hitRate()).isGreaterThanOrEqualTo(0.98 * one.hitRate());
        assertThat(either.hitRate()).isLessThan(0.95 * one.hitRate());
    }

    private static Results withoutIndex(Router router) {
        List<Fault> away = IntStream.range(0, 4)
                .<Fault>mapToObj(engine -> new LostEvents(engine, 1, new Window(0, 1e9)))
                .toList();
        return run(router, 100, away);
    }

    private static Results run(Router router, int people) {
        return run(router, people, List.of());
    }

    private static Results run(Router router, int people, List<Fault> faults) {
        Setting setting =
                new Setting(PROFILE, 4, new Setting.Path(0.02, 0.07, 0), new Setting.View(0.005, 0.05), faults, 1);
        return FleetSimulation.run(setting, Conversations.chat(people, people, 3), router);
    }
}
