package io.glidepath.benchmarks.routers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.simulation.Router;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimpleTest {

    private static final int ENGINES = 4;

    @Test
    void randomGivesEachEngineItsShare() {
        Router random = Routers.named("random", ENGINES);
        FixedFleet fleet = new FixedFleet(ENGINES);

        int[] counts = new int[ENGINES];
        IntStream.range(0, 4_000).forEach(id -> counts[random.route(FixedFleet.ask(id, id, 4), fleet)]++);

        assertThat(IntStream.of(counts)).allMatch(count -> count > 900 && count < 1_100);
    }

    @Test
    void roundRobinTakesTurnsAndSkipsTheDead() {
        Router turns = Routers.named("round-robin", ENGINES);
        FixedFleet fleet = new FixedFleet(ENGINES).without(2);

        assertThat(IntStream.range(0, 6).map(id -> turns.route(FixedFleet.ask(id, id, 4), fleet)))
                .containsExactly(0, 1, 3, 0, 1, 3);
    }

    /** 16 blocks are looked at; what comes behind them does not matter, what is within does. */
    @Test
    void equalBeginningsMeetOnOneEngine() {
        FixedFleet fleet = new FixedFleet(ENGINES);
        Router hash = Routers.named("prefix-hash", ENGINES);

        for (int family = 0; family < 100; family++) {
            assertThat(hash.route(FixedFleet.branch(family, family, 16, 30), fleet))
                    .isEqualTo(hash.route(FixedFleet.ask(1_000, family, 30), fleet));
        }
        assertThat(IntStream.range(0, 100).map(id -> hash.route(FixedFleet.branch(id, 1, 15, 30), fleet)))
                .contains(0, 1, 2, 3);
    }

    /** What makes the hash consistent: only the dead engine's prompts move, and they spread over all others. */
    @Test
    void onlyTheDeadEnginesPromptsMove() {
        Router hash = Routers.named("prefix-hash", ENGINES);
        FixedFleet whole = new FixedFleet(ENGINES);
        FixedFleet without = new FixedFleet(ENGINES).without(1);

        for (int family = 0; family < 200; family++) {
            int before = hash.route(FixedFleet.ask(0, family, 30), whole);
            int after = hash.route(FixedFleet.ask(0, family, 30), without);

            assertThat(before == 1 || before == after).isTrue();
            assertThat(after).isNotEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "round-robin", "prefix-hash", "load", "approximate", "tuned-blend"})
    void aRouterWithoutAnIndexReadsNone(String name) {
        Router router = Routers.named(name, ENGINES);
        FixedFleet fleet = new FixedFleet(ENGINES);
        fleet.indexMayBeRead = false;

        router.route(FixedFleet.ask(0, 1, 10), fleet);

        assertThat(router.readsIndex()).isFalse();
    }
}
