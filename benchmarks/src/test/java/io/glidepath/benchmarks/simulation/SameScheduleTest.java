package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.OpenLoop;
import io.glidepath.benchmarks.workload.OpenLoop.Timed;
import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.MixHashing;
import io.glidepath.simulator.core.EngineCore;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.GenerationRequest;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.SeededTokens;
import io.glidepath.simulator.core.Step;
import io.glidepath.simulator.core.StepResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The loop that drives an engine in real time (begin a step, take commands while its duration passes, finish it), on a
 * clock that never wakes late, gives the schedule of virtual time.
 */
class SameScheduleTest {

    private static final EngineProfile PROFILE = EngineProfile.named("laptop-demo");

    /** What became of one request. */
    private record Seen(long id, long firstTokenNanos, long endNanos, int cachedTokens) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void realAndVirtualTimeScheduleAlike(long seed) {
        List<Timed> arrivals = arrivals(seed);

        List<Seen> virtual = inVirtualTime(arrivals);

        assertThat(virtual).hasSize(arrivals.size()).isEqualTo(new RealTimeLoop(arrivals).run());
    }

    /** Long enough prompts, close enough together, that they queue, share, evict and preempt each other. */
    private static List<Timed> arrivals(long seed) {
        Random random = new Random(seed);
        List<Timed> arrivals = new ArrayList<>();
        long at = 0;
        for (int id = 0; id < 120; id++) {
            at += (long) (random.nextExponential() * 60e6);
            int group = random.nextInt(6);
            int own = 200 + random.nextInt(3_000);
            int[] prompt = IntStream.concat(
                            IntStream.range(0, 1_000).map(i -> group * 1_000 + i), random.ints(own, 10_000, 90_000))
                    .toArray();
            arrivals.add(new Timed(at, new Ask(id, group, IntList.of(prompt), 1 + random.nextInt(400), 200)));
        }
        return arrivals;
    }

    private static List<Seen> inVirtualTime(List<Timed> arrivals) {
        Setting one = new Setting(PROFILE, 1, Setting.Path.NONE, Setting.View.FRESH, List.of(), 1);
        return FleetSimulation.run(one, new OpenLoop(arrivals.iterator()), (ask, fleet) -> 0).answered().stream()
                .map(each -> new Seen(each.id(), each.firstTokenNanos(), each.endNanos(), each.cachedTokens()))
                .sorted(Comparator.comparingLong(Seen::id))
                .toList();
    }

    private static final class RealTimeLoop {

        private final EngineCore core =
                new EngineCore(PROFILE, new MixHashing(), new SeededTokens(new int[] {1, 2, 3}, 0, 100), true);
        private final Deque<Timed> commands;
        private final Map<Long, Long> firstTokens = new HashMap<>();
        private final Map<Long, Integer> cached = new HashMap<>();
        private final List<Seen> seen = new ArrayList<>();
        private long clock;

        RealTimeLoop(List<Timed> arrivals) {
            commands = new ArrayDeque<>(arrivals);
        }

        List<Seen> run() {
            while (core.hasWork() || !commands.isEmpty()) {
                if (!core.hasWork()) {
                    clock = commands.getFirst().atNanos();
                }
                runCommands();
                Step step = core.beginStep(clock).orElseThrow();
                long due = clock + step.durationNanos();
                while (!commands.isEmpty() && commands.getFirst().atNanos() <= due) {
                    clock = commands.getFirst().atNanos();
                    runCommands();
                }
                clock = due;
                deliver(core.finishStep());
            }
            return seen.stream().sorted(Comparator.comparingLong(Seen::id)).toList();
        }

        private void runCommands() {
            while (!commands.isEmpty() && commands.getFirst().atNanos() <= clock) {
                Ask ask = commands.removeFirst().ask();
                Stopping stopping = Stopping.exactlyAfter(ask.outputTokens());
                core.submit(new GenerationRequest(ask.id(), ask.prompt(), stopping, 7, BlockExtras.NONE), clock);
            }
        }

        private void deliver(StepResult result) {
            for (StepResult.Admitted admitted : result.admitted()) {
                cached.putIfAbsent(admitted.requestId(), admitted.cachedTokens());
            }
            for (int i = 0; i < result.requestIds().size(); i++) {
                firstTokens.putIfAbsent(result.requestIds().get(i), clock);
            }
            for (StepResult.Finished finished : result.finished()) {
                long id = finished.requestId();
                seen.add(new Seen(id, firstTokens.get(id), clock, cached.get(id)));
            }
        }
    }
}
