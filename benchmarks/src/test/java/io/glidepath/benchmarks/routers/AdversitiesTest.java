package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.benchmarks.routers.SeveralPickers.Asking;
import io.glidepath.benchmarks.routers.Tuning.Part;
import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Fault.DeadWorker;
import io.glidepath.benchmarks.simulation.Fault.LostEvents;
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
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.SharedPrefix.Shape;
import io.glidepath.benchmarks.workload.Stage;
import io.glidepath.benchmarks.workload.Workload;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.simulator.core.EngineProfile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fleets in trouble; where a mechanism can be switched off, the test shows that it matters. */
class AdversitiesTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final double FOREVER = 1e9;
    private static final Window ALWAYS = new Window(0, FOREVER);

    @Test
    void learnsThatAWorkerIsSlow() {
        List<Fault> slow = List.of(new SlowWorker(0, 3, ALWAYS));

        Results learning = run(4, slow, reading(10, 1_200), new Glidepath(Tuning.LATE));
        Results blind = run(4, slow, reading(10, 1_200), new Glidepath(Tuning.LATE.without(Part.SPEEDS)));

        assertThat(learning.percentile(Measured::latency, 0.9))
                .isLessThan(0.8 * blind.percentile(Measured::latency, 0.9));
    }

    @Test
    void usesAFleetOfTwoSpeedsByItsSpeeds() {
        List<Fault> mixed = List.of(new SlowWorker(0, 2, ALWAYS), new SlowWorker(1, 2, ALWAYS));

        Results learning = run(4, mixed, reading(12, 1_500), new Glidepath(Tuning.LATE));
        Results blind = run(4, mixed, reading(12, 1_500), new Glidepath(Tuning.LATE.without(Part.SPEEDS)));

        assertThat(learning.mean(Measured::latency)).isLessThan(0.93 * blind.mean(Measured::latency));
    }

    @Test
    void givesAWorkerItsFullShareAMinuteAfterItWasSlow() {
        List<Fault> slow = List.of(new SlowWorker(0, 3, new Window(20, 50)));
        Tuning resentful = Tuning.LATE.without(Part.FORGIVING);

        Results results = run(4, slow, reading(8, 1_350), new Glidepath(Tuning.LATE));
        Results resented = run(4, slow, reading(8, 1_350), new Glidepath(resentful));

        assertThat(share(results, 0, 20, 50)).isLessThan(0.15);
        assertThat(share(results, 0, 110, 160)).isBetween(0.2, 0.3);
        assertThat(share(resented, 0, 110, 160)).isLessThan(0.2);
    }

    @Test
    void warmsUpAWorkerThatJoinsEmpty() {
        List<Fault> joining = List.of(new DeadWorker(3, new Window(0, 60)));

        Results results = run(4, joining, Conversations.chat(200, 300, 3), new Glidepath(Tuning.LATE));
        Results sticky = run(4, joining, Conversations.chat(200, 300, 3), Routers.named("sticky", 4));

        assertThat(share(results, 3, 60, 90)).isBetween(0.15, 0.35);
        assertThat(hitRate(results, 3)).isGreaterThan(0.95 * hitRate(results, 1));
        assertThat(share(sticky, 3, 60, 90)).isLessThan(0.05);
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

    /** Two at a time of what many share: who puts it back twice sees fresh blocks at the end of every free list. */
    @Test
    void keepsPrefixesThatManyShareOnOneWorkerEach() {
        double[] slowest = slowestOfSharedPrefixes(Tuning.LATE);
        double[] miscounted = slowestOfSharedPrefixes(Tuning.LATE.without(Part.SHARING));

        assertThat(Arrays.stream(slowest).max().orElseThrow()).isLessThan(2);
        assertThat(Arrays.stream(miscounted).average().orElseThrow()).isGreaterThan(5);
    }

    /** The 99th percentile of the time to first token, by seed. */
    private static double[] slowestOfSharedPrefixes(Tuning tuning) {
        List<Stage> stages = List.of(new Stage(15, 50), new Stage(40, 38));
        return LongStream.of(11, 14)
                .mapToDouble(seed -> run(
                                8, List.of(), new SharedPrefix(Shape.PUBLISHED, stages, seed), new Glidepath(tuning))
                        .percentile(Measured::ttft, 0.99))
                .toArray();
    }

    @Test
    void seesItsOwnBurstBeforeAnyFirstToken() {
        Tuning byGauges = Tuning.AT_ONCE.without(Part.LEDGER);

        Results results = run(8, List.of(), OpenLoops.burstsWithoutReuse(2, 1), new Glidepath(Tuning.AT_ONCE));
        Results herded = run(8, List.of(), OpenLoops.burstsWithoutReuse(2, 1), new Glidepath(byGauges));

        assertThat(results.percentile(Measured::ttft, 0.99)).isLessThan(3);
        assertThat(herded.percentile(Measured::ttft, 0.99)).isGreaterThan(10);
    }

    @Test
    void believesItsLedgerWhereGaugesAreStale() {
        Glidepath credulous = new Glidepath(Tuning.LATE.without(Part.DISTRUST));

        Results results =
                run(4, List.of(), Conversations.chat(100, 60, 3), new OnceFull(new Glidepath(Tuning.LATE), 0));
        Results misled = run(4, List.of(), Conversations.chat(100, 60, 3), new OnceFull(credulous, 0));

        assertThat(share(results, 0, 10, FOREVER)).isGreaterThan(0.2);
        assertThat(share(misled, 0, 10, FOREVER)).isLessThan(0.15);
    }

    @Test
    void keepsConversationsTogetherThoughTheIndexIsAway() {
        List<Fault> away = IntStream.range(0, 4)
                .<Fault>mapToObj(engine -> new LostEvents(engine, 1, ALWAYS))
                .toList();

        Results named = run(4, away, Conversations.chat(100, 100, 3), new Glidepath(Tuning.LATE.with(Part.SESSIONS)));
        Results unnamed = run(4, away, Conversations.chat(100, 100, 3), new Glidepath(Tuning.LATE));

        assertThat(named.hitRate()).isGreaterThan(0.85);
        assertThat(unnamed.hitRate()).isLessThan(0.6);
    }

    @Test
    void balancesByGuessedLengthsWhereNobodyKnowsTheTokens() {
        Tuning byGauges = Tuning.AT_ONCE.without(Part.LEDGER);

        Results exact = run(8, List.of(), OpenLoops.burstsOnNewPrefix(4, 1), new Glidepath(Tuning.LATE));
        Results guessing =
                run(8, List.of(), OpenLoops.burstsOnNewPrefix(4, 1), new Textual(new Glidepath(Tuning.LATE)));
        Results lost = run(8, List.of(), OpenLoops.burstsOnNewPrefix(4, 1), new Textual(new Glidepath(byGauges)));

        assertThat(guessing.mean(Measured::ttft)).isLessThan(1.5 * exact.mean(Measured::ttft));
        assertThat(lost.mean(Measured::ttft)).isGreaterThan(2 * exact.mean(Measured::ttft));
    }

    @Test
    void takesBackWhatAKilledGatewayHeld() {
        LostGateway sweeping = killed(true);
        LostGateway trusting = killed(false);

        Results results = run(4, List.of(), lossy(), sweeping);

        assertThat(sweeping.freed()).isPositive();
        assertThat(sweeping.reserved()).isZero();
        assertThat(sweeping.freed() + results.failed()).isEqualTo(64);
        assertThat(ttftAfter(results, 55)).isLessThan(0.6);
        // Held for ever behind reservations that nobody ends.
        assertThatThrownBy(() -> run(4, List.of(), lossy(), trusting)).hasMessageContaining("never ended");
    }

    @Test
    void aBurstOverSixteenPickersDoesNotHerdToTheIdleWorker() {
        Results weighed = herd(new SeveralPickers(16, Tuning.AT_ONCE, Asking.IN_TURN));
        Results alone = herd(new SeveralPickers(16, Tuning.AT_ONCE, Asking.IN_TURN).unweighed());

        assertThat(share(weighed, 7, 1, 2)).isLessThan(0.5);
        assertThat(share(alone, 7, 1, 2)).isGreaterThan(0.75);
        assertThat(ttftAfter(weighed, 1)).isLessThan(0.75 * ttftAfter(alone, 1));
    }

    /** Seven workers have seconds of prefill ahead when an eighth comes up, and then each picker gets three requests at once. */
    private static Results herd(Router router) {
        LongStream before = LongStream.range(0, 56).map(i -> i * 10_000_000);
        LongStream burst = LongStream.range(0, 48).map(i -> 1_050_000_000L + i * 1_000);
        Workload workload = OpenLoops.at(
                Prompts.unique(new Range(6_000, 6_001), new Range(50, 51), 1),
                LongStream.concat(before, burst).toArray());
        return run(8, List.of(new DeadWorker(7, new Window(0, 1))), workload, router);
    }

    @Test
    void makesNoHotSpotOfASystemPromptThatAllShare() {
        Followed named = new Followed(new Glidepath(Tuning.LATE.with(Part.SESSIONS)));
        Followed unnamed = new Followed(new Glidepath(Tuning.LATE));
        Followed byPrefix = new Followed(Routers.named("prefix-hash", 4));

        run(4, List.of(), Conversations.agents(20, 20, 1, 5), named);
        run(4, List.of(), Conversations.agents(20, 20, 1, 5), unnamed);
        run(4, List.of(), Conversations.agents(20, 20, 1, 5), byPrefix);

        assertThat(named.busiest() / named.mean()).isLessThanOrEqualTo(1.3);
        assertThat(named.loyalty()).isGreaterThanOrEqualTo(0.98).isGreaterThan(unnamed.loyalty());
        assertThat(byPrefix.busiest() / byPrefix.mean()).isGreaterThan(2);
    }

    /** A burst of 64 long prompts through the second gateway, half a minute into steady reading through the first. */
    private static Workload lossy() {
        long[] steady = Arrivals.poisson(8, 480, Arrivals.stream(1));
        long[] burst =
                LongStream.range(0, 64).map(i -> 30_000_000_000L + i * 300_000).toArray();
        return OpenLoops.at(
                Prompts.unique(new Range(3_000, 4_000), new Range(50, 350), 1),
                LongStream.concat(Arrays.stream(steady), Arrays.stream(burst))
                        .sorted()
                        .toArray());
    }

    private static LostGateway killed(boolean sweeps) {
        long before = Arrays.stream(Arrivals.poisson(8, 480, Arrivals.stream(1)))
                .filter(at -> at < 30_000_000_000L)
                .count();
        Caller.Book callers = ask -> ask.id() >= before && ask.id() < before + 64
                ? Caller.ANYBODY.through(Caller.gateway(1))
                : Caller.ANYBODY;
        return new LostGateway(new Glidepath(Tuning.LATE, callers), callers, Caller.gateway(1), 30.1, sweeps);
    }

    private static double ttftAfter(Results results, double seconds) {
        return results.answered().stream()
                .filter(each -> each.sentNanos() >= seconds * 1e9)
                .mapToDouble(Measured::ttft)
                .average()
                .orElseThrow();
    }

    private static double hitRate(Results results, int engine) {
        return new Results(
                        results.answered().stream()
                                .filter(each -> each.engine() == engine && each.sentNanos() > 60e9)
                                .toList(),
                        0)
                .hitRate();
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

    /** Of the prompt tokens sent within some seconds, those that an engine got. */
    private static double share(Results results, int engine, double from, double to) {
        List<Measured> within = results.answered().stream()
                .filter(each -> each.sentNanos() >= from * 1e9 && each.sentNanos() < to * 1e9)
                .toList();
        return (double) tokens(within.stream().filter(each -> each.engine() == engine)) / tokens(within.stream());
    }

    private static long tokens(Stream<Measured> some) {
        return some.mapToLong(Measured::promptTokens).sum();
    }

    /** Notes where each conversation runs. */
    private static final class Followed extends Around {

        private final Map<Integer, Integer> last = new HashMap<>();
        private final int[] requests = new int[4];
        private int turns;
        private int stayed;

        Followed(Router router) {
            super(router);
        }

        @Override
        public int route(RoutedAsk ask, FleetNow fleet) {
            int engine = super.route(ask, fleet);
            if (engine != HELD) {
                note(ask, engine);
            }
            return engine;
        }

        @Override
        public List<Bound> release(FleetNow fleet) {
            List<Bound> bound = super.release(fleet);
            bound.forEach(each -> note(each.ask(), each.engine()));
            return bound;
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
