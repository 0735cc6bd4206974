package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoutersTest {

    @ParameterizedTest
    @MethodSource("io.glidepath.benchmarks.routers.Routers#names")
    void everyRouterChoosesAnEngineOfTheFleet(String name) {
        Router router = Routers.named(name, 3);
        FixedFleet fleet = new FixedFleet(3).depths(0, 5, 10).waiting(3, 0, 1).usage(0.2, 0.9, 0.5);

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
        FixedFleet fleet = new FixedFleet(2).depths(10, 0).waiting(40, 0).usage(0.9, 0);

        assertThat(Routers.named("precise", 2).route(ask(0), fleet)).isEqualTo(1);
    }

    /** 3 x 1 + 2 x 0.6 + 2 x 1 = 6.2 against 0 + 2 x 1 + 2 x 1 = 4. */
    @Test
    void preciseFollowsAHitWhileQueuesAreEqual() {
        FixedFleet fleet = new FixedFleet(2).depths(10, 0).usage(0.4, 0);

        assertThat(Routers.named("precise", 2).route(ask(0), fleet)).isZero();
    }

    @Test
    void theTunedBlendTurnsColdPromptsAround() {
        Router tuned = Routers.named("tuned-blend", 3);
        FixedFleet even = new FixedFleet(3);

        assertThat(IntStream.range(0, 3).map(i -> tuned.route(ask(i), even))).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void theApproximateBlendRemembersWhatItSent() {
        Router approximate = Routers.named("approximate", 4);
        FixedFleet even = new FixedFleet(4);
        int first = approximate.route(ask(7), even);

        assertThat(IntStream.range(0, 10).map(i -> approximate.route(ask(7), even)))
                .allMatch(e -> e == first);
    }

    @Test
    void leastRequestsCountsUntilTheEnd() {
        Router least = Routers.named("least-requests", 2);
        FixedFleet even = new FixedFleet(2);
        int first = least.route(ask(0), even);
        int second = least.route(ask(1), even);

        least.ended(ask(0), first, 0);

        assertThat(second).isEqualTo(1 - first);
        assertThat(least.route(ask(2), even)).isEqualTo(first);
    }

    @Test
    void stickyLeavesTheHolderEighteenSecondsBehind() {
        Router sticky = Routers.named("sticky", 2);
        FixedFleet holds = new FixedFleet(2).depths(10, 0);

        long stayed = IntStream.range(0, 2_500)
                .map(i -> sticky.route(ask(i), holds))
                .filter(engine -> engine == 0)
                .count();

        // 18 s x 15,928 tokens/s / 160 tokens a prompt = 1,792 ahead, then both alternate.
        assertThat(stayed).isBetween(2_100L, 2_200L);
    }

    private static RoutedAsk ask(int id) {
        return FixedFleet.ask(id, id, 10);
    }
}
