package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
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
    void repeatedActionsDoNotKeepItRunning() {
        time.every(10, 3, () -> done.add("tick " + time.now()));
        time.at(25, () -> done.add("end"));

        time.run();

        assertThat(done).containsExactly("tick 3", "tick 13", "tick 23", "end");
    }

    @Test
    void refusesThePast() {
        time.at(10, () -> time.at(9, () -> done.add("never")));

        assertThatIllegalArgumentException().isThrownBy(time::run).withMessage("cannot go back from 10 to 9");
    }
}
