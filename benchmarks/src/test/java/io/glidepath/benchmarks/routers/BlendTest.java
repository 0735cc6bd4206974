package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.simulation.Router;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlendTest {

    /** 0.4 + 0 = 0.4, 0.2 + 0.5 = 0.7, 0 + 1 = 1: usage and queue count alike, the queue between its extremes. */
    @Test
    void loadWeighsFreeCacheAgainstTheQueue() {
        FixedFleet fleet = new FixedFleet(3).usage(0.6, 0.8, 1.0).waiting(8, 4, 0);

        assertThat(Routers.named("load", 3).route(FixedFleet.ask(0, 0, 10), fleet))
                .isEqualTo(2);
    }

    @Test
    void loadDoesNotLookAtPrefixes() {
        FixedFleet fleet = new FixedFleet(2).depths(10, 0).usage(0.5, 0.4);

        assertThat(Routers.named("load", 2).route(FixedFleet.ask(0, 0, 10), fleet))
                .isEqualTo(1);
    }

    /** Equal queues count 1 for all, however long they are. */
    @Test
    void equalQueuesLeaveTheChoiceToTheCache() {
        FixedFleet fleet = new FixedFleet(2).waiting(50, 50).usage(0.9, 0.8);

        assertThat(Routers.named("load", 2).route(FixedFleet.ask(0, 0, 10), fleet))
                .isEqualTo(1);
    }

    @Test
    void tiesAreBrokenByACoin() {
        assertThat(LongStream.range(0, 50)
                        .mapToObj(seed ->
                                Routers.named("precise", 2).route(FixedFleet.ask(0, 0, 10), new FixedFleet(2, seed)))
                        .distinct())
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void aDeadEngineIsNeverChosen() {
        FixedFleet fleet = new FixedFleet(2).depths(10, 0).usage(0, 0.9).without(0);

        assertThat(Routers.named("precise", 2).route(FixedFleet.ask(0, 0, 10), fleet))
                .isEqualTo(1);
    }

    /** Precise: 3 x 0.5 + 2 x 0 = 1.5 against 2 x 0.8 = 1.6; a half match does not outweigh that much free cache. */
    @Test
    void thePrefixCountsByItsShareOfThePrompt() {
        FixedFleet half = new FixedFleet(2).depths(5, 0).usage(1.0, 0.2);
        FixedFleet more = new FixedFleet(2).depths(6, 0).usage(1.0, 0.2);

        assertThat(Routers.named("precise", 2).route(FixedFleet.ask(0, 0, 10), half))
                .isEqualTo(1);
        assertThat(Routers.named("precise", 2).route(FixedFleet.ask(0, 0, 10), more))
                .isZero();
    }

    /** It looks at 256 blocks: a prompt that goes its own way behind them looks like a whole match. */
    @Test
    void theApproximateBlendIsBlindBehindItsCap() {
        Router approximate = Routers.named("approximate", 2);
        FixedFleet even = new FixedFleet(2);
        int first = approximate.route(FixedFleet.ask(0, 7, 450), even);
        FixedFleet fuller = new FixedFleet(2).usage(first == 0 ? 0.99 : 0, first == 1 ? 0.99 : 0);

        // 1 + 0.01 against 0 + 1: a whole match wins, one of 256 in 450 would not.
        assertThat(approximate.route(FixedFleet.branch(1, 7, 256, 450), fuller)).isEqualTo(first);
    }

    @Test
    void theApproximateBlendForgetsWhatItUsedLeastRecently() {
        Router approximate = Routers.named("approximate", 1);
        Residency.Approximate memory = new Residency.Approximate(1, 30, 256, 1);
        FixedFleet one = new FixedFleet(1);
        memory.routed(FixedFleet.ask(0, 1, 10), 0);
        memory.routed(FixedFleet.ask(1, 2, 10), 0);
        memory.routed(FixedFleet.ask(2, 1, 10), 0);
        memory.routed(FixedFleet.ask(3, 3, 15), 0);

        assertThat(memory.depth(FixedFleet.ask(4, 1, 10), 0, one)).isEqualTo(10);
        assertThat(memory.depth(FixedFleet.ask(5, 2, 10), 0, one)).isZero();
        assertThat(approximate.readsIndex()).isFalse();
    }

    /** Its blocks are four of the engine's: 64 tokens. */
    @Test
    void theTunedBlendCountsInItsOwnBlocks() {
        Residency.Approximate memory = new Residency.Approximate(1, 100, Integer.MAX_VALUE, 4);
        FixedFleet one = new FixedFleet(1);
        memory.routed(FixedFleet.ask(0, 1, 10), 0);

        assertThat(memory.depth(FixedFleet.ask(1, 1, 10), 0, one)).isEqualTo(8);
        assertThat(memory.depth(FixedFleet.branch(2, 1, 7, 10), 0, one)).isEqualTo(4);
    }

    /** A prompt that hits goes where it hits and does not move the turn of cold ones. */
    @Test
    void onlyColdPromptsTakeTurns() {
        Router tuned = Routers.named("tuned-blend", 3);
        FixedFleet even = new FixedFleet(3);
        int first = tuned.route(FixedFleet.ask(0, 1, 12), even);
        int again = tuned.route(FixedFleet.ask(1, 1, 12), even);
        int second = tuned.route(FixedFleet.ask(2, 2, 12), even);
        int third = tuned.route(FixedFleet.ask(3, 3, 12), even);

        assertThat(again).isEqualTo(first);
        assertThat(IntStream.of(first, second, third).sorted().toArray()).containsExactly(0, 1, 2);
        assertThat(tuned.route(FixedFleet.ask(4, 4, 12), even)).isEqualTo(first);
    }
}
