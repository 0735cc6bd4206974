package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.OpenLoop;
import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.benchmarks.workload.Workload;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.EngineProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FleetSimulationTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final Router FIRST = (ask, fleet) -> 0;
    private static final IntList PROMPT = IntList.of(IntStream.range(0, 1_600).toArray());

    /** One chunk of 1,600 tokens: a + b n + e n (n / 2), then 9 decodes of a + d context. */
    @Test
    void aLoneRequestTakesWhatTheFormulaSays() {
        Results results = FleetSimulation.run(setting(Setting.Path.NONE), once(0), FIRST);

        EngineProfile.Speed speed = PROFILE.speed();
        assertThat(results.answered().getFirst().ttft())
                .isEqualTo(speed.a() + speed.b() * 1_600 + speed.e() * 1_600 * 800, Offset.offset(1e-6));
        assertThat(results.answered().getFirst().interTokenLatency())
                .isEqualTo(speed.a() + speed.d() * 1_605, Offset.offset(1e-6));
    }

    @Test
    void thePathDelaysTheFirstToken() {
        double direct =
                FleetSimulation.run(setting(Setting.Path.NONE), once(0), FIRST).mean(Measured::ttft);
        double behind = FleetSimulation.run(setting(new Setting.Path(0.5, 0, 0)), once(0), FIRST)
                .mean(Measured::ttft);

        assertThat(behind - direct).isEqualTo(0.5, Offset.offset(1e-6));
    }

    @Test
    void thePathRefusesBeyondItsLimit() {
        Results results = FleetSimulation.run(setting(new Setting.Path(0, 0, 2)), together(5), FIRST);

        assertThat(results.answered()).hasSize(2);
        assertThat(results.failed()).isEqualTo(3);
    }

    @Test
    void aSecondPromptFindsTheFirstOnesBlocks() {
        Results results = FleetSimulation.run(setting(Setting.Path.NONE), twice(), FIRST);

        assertThat(results.answered()).extracting(Measured::cachedTokens).containsExactly(0, 1_584);
    }

    @Test
    void theRouterSeesBlocksOnlyAfterTheIndexDelay() {
        int[] depths = new int[2];
        Router watching = (ask, fleet) -> {
            depths[(int) ask.ask().id()] = fleet.depth(ask, 0);
            return 0;
        };
        Setting late = new Setting(PROFILE, 2, Setting.Path.NONE, new Setting.View(3_600, 0.05), List.of(), 1);

        FleetSimulation.run(late, twice(), watching);

        assertThat(depths).containsExactly(0, 0);
    }

    @Test
    void equalSeedsGiveEqualRuns() {
        Setting setting = setting(new Setting.Path(0.01, 0.05, 0));
        Router coin = (ask, fleet) -> fleet.random().nextInt(fleet.size());

        assertThat(FleetSimulation.run(setting, together(40), coin))
                .isEqualTo(FleetSimulation.run(setting, together(40), coin));
    }

    @Test
    void aSlowWorkerTakesTwiceAsLong() {
        double plain =
                FleetSimulation.run(setting(Setting.Path.NONE), once(0), FIRST).mean(Measured::latency);
        double slow = FleetSimulation.run(faulty(new Fault.SlowWorker(0, 2, ALWAYS)), once(0), FIRST)
                .mean(Measured::latency);

        assertThat(slow).isEqualTo(2 * plain, Offset.offset(1e-6));
    }

    @Test
    void aDeadWorkersWaitingRequestsGoElsewhereAndBegunOnesFail() {
        Router firstAlive = (ask, fleet) -> fleet.serves(0) ? 0 : 1;
        // The first has been answering for a while at 0.2 s; the second has just come.
        Workload two = new OpenLoop(List.of(
                        new Timed(0, new Ask(0, 0, PROMPT, 100, 100)),
                        new Timed(199_000_000, new Ask(1, 0, PROMPT, 10, 10)))
                .iterator());

        Results results =
                FleetSimulation.run(faulty(new Fault.DeadWorker(0, new Fault.Window(0.2, 100))), two, firstAlive);

        assertThat(results.failed()).isEqualTo(1);
        assertThat(results.answered()).singleElement().satisfies(answered -> {
            assertThat(answered.id()).isEqualTo(1);
            assertThat(answered.engine()).isEqualTo(1);
            assertThat(answered.cachedTokens()).isZero();
        });
    }

    @Test
    void aWorkerComesBackWithAnEmptyCache() {
        Results results =
                FleetSimulation.run(faulty(new Fault.DeadWorker(0, new Fault.Window(30, 31))), twice(), FIRST);

        assertThat(results.answered()).extracting(Measured::cachedTokens).containsExactly(0, 0);
    }

    @Test
    void everyRequestFailsWhileNoWorkerLives() {
        Setting dead = new Setting(
                PROFILE,
                1,
                Setting.Path.NONE,
                Setting.View.FRESH,
                List.of(new Fault.DeadWorker(0, new Fault.Window(0, 100))),
                1);

        assertThat(FleetSimulation.run(dead, together(3), FIRST).failed()).isEqualTo(3);
    }

    @Test
    void lostEventsHideBlocksFromTheRouter() {
        int[] depths = new int[2];
        Router watching = (ask, fleet) -> {
            depths[(int) ask.ask().id()] = fleet.depth(ask, 0);
            return 0;
        };

        FleetSimulation.run(faulty(new Fault.LostEvents(0, 1, ALWAYS)), twice(), watching);

        assertThat(depths).containsExactly(0, 0);
    }

    @Test
    void staleGaugesStayAsTheyWere() {
        double[] usage = new double[2];
        Router watching = (ask, fleet) -> {
            usage[(int) ask.ask().id()] = fleet.scraped(0).kvCacheUsage();
            return 0;
        };
        Workload overlapping = new OpenLoop(List.of(
                        new Timed(0, new Ask(0, 0, PROMPT, 500, 500)),
                        new Timed(2_000_000_000, new Ask(1, 0, PROMPT, 10, 10)))
                .iterator());

        FleetSimulation.run(faulty(new Fault.StaleGauges(0, ALWAYS)), overlapping, watching);

        assertThat(usage).containsExactly(0, 0);
    }

    @Test
    void aHeldRequestGoesWhenTheRouterLetsIt() {
        Router oneAtATime = new Router() {
            private final List<RoutedAsk> held = new ArrayList<>();
            private boolean busy;

            @Override
            public int route(RoutedAsk ask, FleetNow fleet) {
                if (busy) {
                    held.add(ask);
                    return HELD;
                }
                busy = true;
                return 0;
            }

            @Override
            public List<Bound> release(FleetNow fleet) {
                if (busy || held.isEmpty()) {
                    return List.of();
                }
                busy = true;
                return List.of(new Bound(held.removeFirst(), 0));
            }

            @Override
            public void ended(RoutedAsk ask, int engine, long now) {
                busy = false;
            }
        };

        Results results = FleetSimulation.run(setting(Setting.Path.NONE), together(3), oneAtATime);

        assertThat(results.answered()).extracting(Measured::id).containsExactly(0L, 1L, 2L);
        assertThat(results.answered().get(1).firstTokenNanos())
                .isGreaterThan(results.answered().get(0).endNanos());
    }

    private static final Fault.Window ALWAYS = new Fault.Window(0, 1e6);

    private static Setting faulty(Fault fault) {
        return new Setting(PROFILE, 2, Setting.Path.NONE, Setting.View.FRESH, List.of(fault), 1);
    }

    private static Setting setting(Setting.Path path) {
        return new Setting(PROFILE, 2, path, Setting.View.FRESH, List.of(), 1);
    }

    private static Workload once(long at) {
        return new OpenLoop(
                List.of(new Timed(at, new Ask(0, 0, PROMPT, 10, 10))).iterator());
    }

    private static Workload twice() {
        return new OpenLoop(List.of(
                        new Timed(0, new Ask(0, 0, PROMPT, 10, 10)),
                        new Timed(60_000_000_000L, new Ask(1, 0, PROMPT, 10, 10)))
                .iterator());
    }

    private static Workload together(int count) {
        return new OpenLoop(IntStream.range(0, count)
                .mapToObj(i -> new Timed(0, new Ask(i, i, PROMPT, 10, 10)))
                .iterator());
    }
}
