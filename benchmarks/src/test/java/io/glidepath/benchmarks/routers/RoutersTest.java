package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutersTest {

    /** A fleet of set figures. */
    private record Fleet(int[] depths, int[] waiting, double[] usage, RandomGenerator random) implements FleetNow {

        static Fleet of(int[] depths, int[] waiting, double... usage) {
            return new Fleet(depths, waiting, usage, new Random(1));
        }

        @Override
        public int size() {
            return depths.length;
        }

        @Override
        public long now() {
            return 0;
        }

        @Override
        public EngineProfile profile() {
            return EngineProfile.named("qwen3-32b-2xh100-2026-06");
        }

        @Override
        public Gauges scraped(int engine) {
            return new Gauges(0, waiting[engine], usage[engine], new Gauges.Totals(0, 0, 0, 0, 0, 0));
        }

        @Override
        public int depth(RoutedAsk ask, int engine) {
            return depths[engine];
        }
    }

    @ParameterizedTest
    @MethodSource("io.glidepath.benchmarks.routers.Routers#names")
    void everyRouterChoosesAnEngineOfTheFleet(String name) {
        Router router = Routers.named(name, 3);
        Fleet fleet = Fleet.of(new int[] {0, 5, 10}, new int[] {3, 0, 1}, 0.2, 0.9, 0.5);

        assertThat(IntStream.range(0, 50).map(i -> router.route(ask(i), fleet))).allMatch(e -> e >= 0 && e < 3);
    }

    @Test
    void namesTheRoutersThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routers.named("best", 3))
                .withMessageStartingWith("router must be one of random, round-robin, ");
    }

    /** 3 x 1 + 2 x 0.1 + 2 x 0 = 3.2 against 0 + 2 x 1 + 2 x 1 = 4: the published weights leave a long queue. */
    @Test
    void preciseLeavesAHitBehindAFullCacheAndALongQueue() {
        Fleet fleet = Fleet.of(new int[] {10, 0}, new int[] {40, 0}, 0.9, 0.0);

        assertThat(Routers.named("precise", 2).route(ask(0), fleet)).isEqualTo(1);
    }

    /** 3 x 1 + 2 x 0.6 + 2 x 1 = 6.2 against 0 + 2 x 1 + 2 x 1 = 4. */
    @Test
    void preciseFollowsAHitWhileQueuesAreEqual() {
        Fleet fleet = Fleet.of(new int[] {10, 0}, new int[] {0, 0}, 0.4, 0.0);

        assertThat(Routers.named("precise", 2).route(ask(0), fleet)).isZero();
    }

    @Test
    void theTunedBlendTurnsColdPromptsAround() {
        Router tuned = Routers.named("tuned-blend", 3);
        Fleet even = Fleet.of(new int[3], new int[3], 0, 0, 0);

        assertThat(IntStream.range(0, 3).map(i -> tuned.route(ask(i), even))).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void theApproximateBlendRemembersWhatItSent() {
        Router approximate = Routers.named("approximate", 4);
        Fleet even = Fleet.of(new int[4], new int[4], 0, 0, 0, 0);
        int first = approximate.route(ask(7), even);

        assertThat(IntStream.range(0, 10).map(i -> approximate.route(ask(7), even)))
                .allMatch(e -> e == first);
    }

    @Test
    void leastRequestsCountsUntilTheEnd() {
        Router least = Routers.named("least-requests", 2);
        Fleet even = Fleet.of(new int[2], new int[2], 0, 0);
        int first = least.route(ask(0), even);
        int second = least.route(ask(1), even);

        least.ended(ask(0), first, 0);

        assertThat(second).isEqualTo(1 - first);
        assertThat(least.route(ask(2), even)).isEqualTo(first);
    }

    @Test
    void stickyLeavesTheHolderEighteenSecondsBehind() {
        Router sticky = Routers.named("sticky", 2);
        Fleet holds = Fleet.of(new int[] {10, 0}, new int[2], 0, 0);

        long stayed = IntStream.range(0, 2_500)
                .map(i -> sticky.route(ask(i), holds))
                .filter(engine -> engine == 0)
                .count();

        // 18 s x 15,928 tokens/s / 160 tokens a prompt = 1,792 ahead, then both alternate.
        assertThat(stayed).isBetween(2_100L, 2_200L);
    }

    private static RoutedAsk ask(int id) {
        int[] tokens = IntStream.range(0, 160).map(i -> id * 1_000 + i).toArray();
        long[] chain =
                IntStream.range(0, 10).mapToLong(block -> id * 100L + block).toArray();
        return new RoutedAsk(new Ask(id, id, IntList.of(tokens), 10, 10), chain, 0);
    }
}
