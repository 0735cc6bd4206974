package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.simulation.Router;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountingTest {

    private final FixedFleet two = new FixedFleet(2);

    @Test
    void powerOfTwoNeverTakesTheFullerOfItsTwo() {
        Router router = Routers.named("power-of-two", 2);

        int[] counts = new int[2];
        IntStream.range(0, 1_000).forEach(id -> counts[router.route(FixedFleet.ask(id, id, 4), two)]++);

        // A coin alone would leave a difference of 30 or so.
        assertThat(Math.abs(counts[0] - counts[1])).isLessThanOrEqualTo(8);
    }

    @Test
    void stickyTakesTheHolderWithFewestTokensOutstanding() {
        Router router = Routers.named("sticky", 3);
        FixedFleet fleet = new FixedFleet(3).depths(8, 8, 7);

        int[] engines = IntStream.range(0, 4)
                .map(id -> router.route(FixedFleet.ask(id, 1, 10), fleet))
                .toArray();

        // 8 of 10 blocks are the 80 % that make a holder, 7 are not; the two holders take turns.
        assertThat(engines).contains(0, 1).doesNotContain(2);
        assertThat(engines[0]).isNotEqualTo(engines[1]);
        assertThat(engines[2]).isNotEqualTo(engines[3]);
    }

    @Test
    void stickyGoesAnywhereWhenNobodyHoldsThePrompt() {
        Router router = Routers.named("sticky", 2);

        int first = router.route(FixedFleet.ask(0, 1, 10), two);

        assertThat(router.route(FixedFleet.ask(1, 2, 10), two)).isEqualTo(1 - first);
    }

    /** 10 blocks pending and 10 resident on the first; 4 blocks of its own prefix are cached there, none on the other. */
    @Test
    void dynamoWeighsResidentBlocksAgainstCachedOnes() {
        Router router = Routers.named("dynamo", 2);
        int first = router.route(FixedFleet.ask(0, 1, 10), two);
        FixedFleet fleet = new FixedFleet(2).depths(first == 0 ? 4 : 0, first == 1 ? 4 : 0);

        // (10 + 6) + (10 + 10) = 36 against (0 + 10) + (0 + 10) = 20.
        assertThat(router.route(FixedFleet.ask(1, 2, 10), fleet)).isEqualTo(1 - first);
    }

    /** Once the first token is there, nothing is pending, and blocks that both use count once: 0 + 1/16 + 10 against 20. */
    @Test
    void dynamoCountsSharedBlocksOnce() {
        Router router = Routers.named("dynamo", 2);
        int first = router.route(FixedFleet.ask(0, 1, 10), two);
        router.firstToken(FixedFleet.ask(0, 1, 10), first, 0);
        FixedFleet fleet = new FixedFleet(2).depths(first == 0 ? 10 : 0, first == 1 ? 10 : 0);

        assertThat(router.route(FixedFleet.ask(1, 1, 10), fleet)).isEqualTo(first);
    }

    @Test
    void dynamoForgetsBlocksAtTheEnd() {
        Router router = Routers.named("dynamo", 2);
        int first = router.route(FixedFleet.ask(0, 1, 10), two);
        router.firstToken(FixedFleet.ask(0, 1, 10), first, 0);
        router.ended(FixedFleet.ask(0, 1, 10), first, 0);
        int other = router.route(FixedFleet.ask(1, 2, 40), two);

        // Whoever has nothing left costs 20, the other 100.
        assertThat(router.route(FixedFleet.ask(2, 3, 10), two)).isEqualTo(1 - other);
    }

    @Test
    void theThresholdRouterFollowsAMatchOfMoreThanHalf() {
        Router router = Routers.named("cache-threshold", 2);
        router.route(FixedFleet.ask(0, 1, 10), new FixedFleet(2).depths(6, 0));

        assertThat(router.route(FixedFleet.ask(1, 1, 10), new FixedFleet(2).depths(6, 0)))
                .isZero();
        assertThat(router.route(FixedFleet.ask(2, 1, 10), new FixedFleet(2).depths(5, 0)))
                .isEqualTo(1);
    }

    /** More than 32 ahead and more than 1.1 times as many: the match counts no longer. */
    @Test
    void theThresholdRouterLeavesAMatchWhenOutOfBalance() {
        Router router = Routers.named("cache-threshold", 2);
        FixedFleet holds = new FixedFleet(2).depths(10, 0);

        int[] engines = IntStream.range(0, 34)
                .map(id -> router.route(FixedFleet.ask(id, 1, 10), holds))
                .toArray();

        assertThat(IntStream.of(engines).limit(33)).containsOnly(0);
        assertThat(engines[33]).isEqualTo(1);
    }

    /** (160 + 32 + 1) x (1 + 1) = 386 against (0 + 160 + 1) x 1 = 161. */
    @Test
    void lmetricMultipliesPrefillWithTheBatch() {
        Router router = Routers.named("lmetric", 2);
        int first = router.route(FixedFleet.ask(0, 1, 10), two);
        FixedFleet holds = new FixedFleet(2).depths(first == 0 ? 8 : 0, first == 1 ? 8 : 0);

        assertThat(router.route(FixedFleet.ask(1, 1, 10), holds)).isEqualTo(1 - first);
    }

    /** (0 + 32 + 1) x 2 = 66 against 161, after the first token of the one before. */
    @Test
    void lmetricForgetsPrefillAtTheFirstToken() {
        Router router = Routers.named("lmetric", 2);
        int first = router.route(FixedFleet.ask(0, 1, 10), two);
        router.firstToken(FixedFleet.ask(0, 1, 10), first, 0);
        FixedFleet holds = new FixedFleet(2).depths(first == 0 ? 8 : 0, first == 1 ? 8 : 0);

        assertThat(router.route(FixedFleet.ask(1, 1, 10), holds)).isEqualTo(first);
    }

    /** What was never begun is released at its end, or a refused request would weigh for ever. */
    @Test
    void anEndWithoutAFirstTokenReleasesThePrefill() {
        Router router = Routers.named("lmetric", 2);
        int first = router.route(FixedFleet.ask(0, 1, 100), two);
        router.ended(FixedFleet.ask(0, 1, 100), first, 0);
        int second = router.route(FixedFleet.ask(1, 2, 1), two);

        assertThat(router.route(FixedFleet.ask(2, 3, 1), two)).isEqualTo(1 - second);
    }
}
