package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.OpenLoop;
import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.EngineProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault holds for its engine and its while, and for nothing else. */
class FaultsTest {

    private static final EngineProfile PROFILE = EngineProfile.named("qwen3-32b-2xh100-2026-06");
    private static final long SECOND = 1_000_000_000L;

    /** One request a minute, each a prompt of its own. */
    private static final int MINUTES = 4;

    @Test
    void aSlowWorkerIsSlowForItsWhileOnly() {
        Results plain = run(0);
        Results slow = run(0, new Fault.SlowWorker(0, 3, new Fault.Window(60, 120)));

        assertThat(latency(slow, 0)).isEqualTo(latency(plain, 0), Offset.offset(1e-6));
        assertThat(latency(slow, 1)).isEqualTo(3 * latency(plain, 1), Offset.offset(1e-6));
        assertThat(latency(slow, 2)).isEqualTo(latency(plain, 2), Offset.offset(1e-6));
    }

    @Test
    void aFaultIsNobodyElses() {
        Results other = run(
                0,
                new Fault.SlowWorker(1, 3, ALWAYS),
                new Fault.DeadWorker(1, ALWAYS),
                new Fault.LostEvents(1, 1, ALWAYS),
                new Fault.StaleGauges(1, ALWAYS));

        assertThat(other).isEqualTo(run(0));
    }

    /** A step under way when the fault begins ends when it would have. */
    @Test
    void aSlowWorkersStepUnderWayIsNotSlowed() {
        double first = run(0).answered().getFirst().ttft();
        Results slow = run(0, new Fault.SlowWorker(0, 3, new Fault.Window(first / 2, 1_000)));

        assertThat(slow.answered().getFirst().ttft()).isEqualTo(first, Offset.offset(1e-6));
        assertThat(latency(slow, 1)).isGreaterThan(2.9 * latency(run(0), 1));
    }

    /** Of 60 blocks announced one by one, a few are lost: a router that counts leading blocks sees none behind the first gap. */
    @Test
    void aShareOfTheEventsIsLost() {
        int all = seenBlocks();
        int most = seenBlocks(new Fault.LostEvents(0, 0.02, ALWAYS));
        int none = seenBlocks(new Fault.LostEvents(0, 1, ALWAYS));

        assertThat(all).isGreaterThan(50);
        assertThat(most).isLessThan(all);
        assertThat(none).isZero();
    }

    /** What was stored while events were lost is not announced later. */
    @Test
    void lostEventsStayLost() {
        List<Integer> depths = new ArrayList<>();
        Router watching = (ask, fleet) -> {
            depths.add(fleet.depth(ask, 0));
            return 0;
        };

        run(watching, samePromptEachMinute(), new Fault.LostEvents(0, 1, new Fault.Window(0, 30)));

        assertThat(depths).hasSize(MINUTES).containsOnly(0);
    }

    @Test
    void staleGaugesAreReadAgainAfterwards() {
        List<Long> steps = new ArrayList<>();
        Router watching = (ask, fleet) -> {
            steps.add(fleet.scraped(0).totals().steps());
            return 0;
        };

        run(watching, ownPromptEachMinute(), new Fault.StaleGauges(0, new Fault.Window(30, 150)));

        // At 1 and 2 minutes nobody has read since half a minute; at 3 minutes all three answers show.
        assertThat(steps.get(1)).isEqualTo(steps.get(2)).isEqualTo(10);
        assertThat(steps.get(3)).isEqualTo(30);
    }

    @Test
    void aDeadWorkerIsBackWhenItsWhileIsOver() {
        List<Boolean> serves = new ArrayList<>();
        Router watching = (ask, fleet) -> {
            serves.add(fleet.serves(0));
            return fleet.serves(0) ? 0 : 1;
        };

        Results results = run(watching, ownPromptEachMinute(), new Fault.DeadWorker(0, new Fault.Window(30, 150)));

        assertThat(serves).containsExactly(true, false, false, true);
        assertThat(results.answered()).extracting(Measured::engine).containsExactly(0, 1, 1, 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5, 4", "-1, 3"})
    void aWhileEndsAfterItBegins(double from, double to) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fault.Window(from, to))
                .withMessageContaining(from + " to " + to);
    }

    @Test
    void refusesWhatIsNoFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fault.SlowWorker(0, 0, ALWAYS))
                .withMessage("factor must be above 0 but was 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fault.LostEvents(0, 1.5, ALWAYS))
                .withMessage("share must be 0 to 1 but was 1.5");
    }

    private static final Fault.Window ALWAYS = new Fault.Window(0, 1e6);

    private static int seenBlocks(Fault... faults) {
        int[] last = new int[1];
        Router watching = (ask, fleet) -> {
            last[0] = fleet.depth(ask, 0);
            return 0;
        };
        // A conversation that grows by an answer of one block a minute.
        IntList whole = prompt(0, 16 * 60);
        List<Timed> growing = IntStream.rangeClosed(1, 60)
                .mapToObj(i -> new Timed(
                        i * 60 * SECOND, new Ask(i, 0, IntList.copyOfRange(whole.toArray(), 0, 16 * i), 1, 1)))
                .toList();
        run(watching, growing, faults);
        return last[0];
    }

    private static Results run(int engine, Fault... faults) {
        return run((ask, fleet) -> engine, ownPromptEachMinute(), faults);
    }

    private static Results run(Router router, List<Timed> arrivals, Fault... faults) {
        Setting setting = new Setting(PROFILE, 2, Setting.Path.NONE, Setting.View.FRESH, List.of(faults), 1);
        return FleetSimulation.run(setting, new OpenLoop(arrivals.iterator()), router);
    }

    private static List<Timed> ownPromptEachMinute() {
        return IntStream.range(0, MINUTES)
                .mapToObj(i -> new Timed(i * 60 * SECOND, new Ask(i, i, prompt(i, 1_600), 10, 10)))
                .toList();
    }

    private static List<Timed> samePromptEachMinute() {
        return IntStream.range(0, MINUTES)
                .mapToObj(i -> new Timed(i * 60 * SECOND, new Ask(i, 0, prompt(0, 1_600), 10, 10)))
                .toList();
    }

    private static IntList prompt(int number, int tokens) {
        return IntList.of(
                IntStream.range(0, tokens).map(i -> number * 10_000 + i).toArray());
    }

    private static double latency(Results results, int request) {
        return results.answered().get(request).latency();
    }
}
