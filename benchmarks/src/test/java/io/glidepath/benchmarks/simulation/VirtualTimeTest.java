package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> done = new ArrayList<>();

    @Test
    void runsInOrderOfTimeAndEqualTimesInOrderOfScheduling() {
        time.at(20, () -> done.add("c"));
        time.at(10, () -> done.add("a"));
        time.at(10, () -> done.add("b"));

        time.run();

        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void anActionMaySchedule() {
        time.at(5, () -> time.at(7, () -> done.add("at " + time.now())));

        time.run();

        assertThat(done).containsExactly("at 7");
    }

    @Test
    void keepsTheOrderOfThousandsOfEvents() {
        List<Long> expected = new Random(1).longs(5_000, 0, 1_000).boxed().toList();
        List<Long> seen = new ArrayList<>();
        expected.forEach(at -> time.at(at, () -> seen.add(time.now())));

        time.run();

        assertThat(seen).isEqualTo(expected.stream().sorted().toList());
    }

    @Test
    void refusesThePast() {
        time.at(10, () -> time.at(9, () -> done.add("never")));

        assertThatIllegalArgumentException().isThrownBy(time::run).withMessage("cannot go back from 10 to 9");
    }
}
