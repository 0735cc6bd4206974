package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Fault.SlowWorker;
import io.glidepath.benchmarks.simulation.Fault.Window;
import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.Arrivals;
import io.glidepath.benchmarks.workload.Conversations;
import io.glidepath.benchmarks.workload.OpenLoops;
import io.glidepath.benchmarks.workload.Prompts;
import io.glidepath.benchmarks.workload.Range;
import io.glidepath.benchmarks.workload.Workload;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.simulator.core.EngineProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fleets in trouble; where a mechanism can be switched off, the test shows that it matters. */
class AdversitiesTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final double FOREVER = 1e9;

    @Test
    void learnsThatAWorkerIsSlow() {
        List<Fault> slow = List.of(new SlowWorker(0, 2, new Window(0, FOREVER)));
        Workload twice = reading(20, 1_500);

        Results learning = run(4, slow, reading(20, 1_500), new Glidepath(Tuning.AT_ONCE));
        Results blind = run(4, slow, twice, new Glidepath(Tuning.AT_ONCE.withoutLearning()));

        assertThat(share(learning, 0, 0, FOREVER)).isLessThan(share(blind, 0, 0, FOREVER));
    }

    @Test
    void givesAWorkerItsFullShareAMinuteAfterItWasSlow() {
        List<Fault> slow = List.of(new SlowWorker(0, 5, new Window(20, 50)));

        Results results = run(4, slow, reading(16, 2_600), new Glidepath(Tuning.LATE));

        // A quarter is its full share; within fifty seconds chance moves it by some hundredths.
        assertThat(share(results, 0, 20, 50)).isLessThan(0.15);
        assertThat(share(results, 0, 110, 160)).isBetween(0.2, 0.3);
    }

    @Test
    void keepsShortWorkShortWhenLongPromptsBurstIn() {
        Results late = run(8, List.of(), OpenLoops.burstsWithoutReuse(6, 1), new Glidepath(Tuning.LATE));
        Results atOnce = run(8, List.of(), OpenLoops.burstsWithoutReuse(6, 1), new Glidepath(Tuning.AT_ONCE));

        assertThat(late.mean(Measured::ttft)).isLessThan(0.98 * atOnce.mean(Measured::ttft));
    }

    @Test
    void letsNoEngineThrowBackWhatItRuns() {
        Tuning careless =
                Tuning.LATE.withRoom(new Room(1, Integer.MAX_VALUE, Long.MAX_VALUE, Double.POSITIVE_INFINITY));

        Results ours = run(2, List.of(), Conversations.agents(12, 24, 0, 1), new Glidepath(Tuning.LATE));
        Results other = run(2, List.of(), Conversations.agents(12, 24, 0, 1), new Glidepath(careless));

        assertThat(ours.mean(Measured::latency)).isLessThan(0.9 * other.mean(Measured::latency));
        assertThat(ours.hitRate()).isGreaterThan(other.hitRate());
    }

    @Test
    void makesNoHotSpotOfASystemPromptThatAllShare() {
        Followed named = new Followed(new Glidepath(Tuning.LATE.withSessions()));
        Followed unnamed = new Followed(new Glidepath(Tuning.LATE));

        run(4, List.of(), Conversations.agents(20, 20, 1, 5), named);
        run(4, List.of(), Conversations.agents(20, 20, 1, 5), unnamed);

        assertThat(named.busiest() / named.mean()).isLessThanOrEqualTo(1.3);
        assertThat(named.loyalty()).isGreaterThanOrEqualTo(0.98).isGreaterThan(unnamed.loyalty());
    }

    /** Prompts that share nothing: 500 to 4,000 in, 50 to 350 out. */
    private static Workload reading(double rate, int count) {
        return OpenLoops.at(
                Prompts.unique(new Range(500, 4_000), new Range(50, 350), 1),
                Arrivals.poisson(rate, count, Arrivals.stream(1)));
    }

    private static Results run(int engines, List<Fault> faults, Workload workload, Router router) {
        Setting setting = new Setting(
                PROFILE, engines, new Setting.Path(0.02, 0.07, 0), new Setting.View(0.005, 0.05), faults, 1);
        return FleetSimulation.run(setting, workload, router);
    }

    /** Of the requests sent within some seconds, those that an engine answered. */
    private static double share(Results results, int engine, double from, double to) {
        List<Measured> within = results.answered().stream()
                .filter(each -> each.sentNanos() >= from * 1e9 && each.sentNanos() < to * 1e9)
                .toList();
        return within.stream().filter(each -> each.engine() == engine).count() / (double) within.size();
    }

    /** Notes where each conversation runs. */
    private static final class Followed implements Router {

        private final Router router;
        private final Map<Integer, Integer> last = new HashMap<>();
        private final int[] requests = new int[4];
        private int turns;
        private int stayed;

        Followed(Router router) {
            this.router = router;
        }

        @Override
        public int route(RoutedAsk ask, FleetNow fleet) {
            int engine = router.route(ask, fleet);
            if (engine != HELD) {
                note(ask, engine);
            }
            return engine;
        }

        @Override
        public List<Bound> release(FleetNow fleet) {
            List<Bound> bound = router.release(fleet);
            bound.forEach(each -> note(each.ask(), each.engine()));
            return bound;
        }

        @Override
        public void firstToken(RoutedAsk ask, int engine, long now) {
            router.firstToken(ask, engine, now);
        }

        @Override
        public void ended(RoutedAsk ask, int engine, long now) {
            router.ended(ask, engine, now);
        }

        private void note(RoutedAsk ask, int engine) {
            requests[engine]++;
            Integer before = last.put(ask.ask().source(), engine);
            if (before != null) {
                turns++;
                stayed += before == engine ? 1 : 0;
            }
        }

        double busiest() {
            return Arrays.stream(requests).max().orElseThrow();
        }

        double mean() {
            return Arrays.stream(requests).average().orElseThrow();
        }

        double loyalty() {
            return (double) stayed / turns;
        }
    }
}
