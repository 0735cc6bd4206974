package io.glidepath.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.IntList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenLoopsTest {

    private static final long SECOND = 1_000_000_000L;

    /** 150 within 100 ms every 12 s, and 4 a second besides. */
    @Test
    void burstsComeOnTopOfASteadyTrickle() {
        NotedSchedule noted = NotedSchedule.of(OpenLoops.bursts(2, 1));

        assertThat(noted.sent)
                .hasSize(2 * (150 + 48))
                .extracting(Ask::outputTokens)
                .containsOnly(200);
        assertThat(noted.sent).extracting(ask -> ask.prompt().size()).containsOnly(7_200);
        assertThat(within(noted, 0, SECOND / 10)).isBetween(150L, 154L);
        assertThat(within(noted, 12 * SECOND, 12 * SECOND + SECOND / 10)).isBetween(150L, 154L);
    }

    @Test
    void eachBurstHasANewBeginningThatAllOfItShare() {
        NotedSchedule noted = NotedSchedule.of(OpenLoops.burstsOnNewPrefix(2, 1));

        List<int[]> beginnings = noted.sent.stream()
                .map(ask -> Arrays.copyOf(ask.prompt().toArray(), 6_000))
                .toList();
        assertThat(beginnings.subList(0, 48)).allMatch(each -> Arrays.equals(each, beginnings.getFirst()));
        assertThat(beginnings.subList(48, 96)).allMatch(each -> Arrays.equals(each, beginnings.getLast()));
        assertThat(beginnings.getFirst()).isNotEqualTo(beginnings.getLast());
        assertThat(noted.sent).allSatisfy(ask -> {
            assertThat(ask.prompt().size()).isBetween(6_200, 7_000);
            assertThat(ask.outputTokens()).isBetween(50, 350);
            assertThat(ask.expectedOutput()).isEqualTo(200);
        });
        assertThat(within(noted, 0, SECOND / 50)).isEqualTo(48);
        assertThat(within(noted, 4 * SECOND, 4 * SECOND + SECOND / 50)).isEqualTo(48);
    }

    @Test
    void burstsWithoutReuseShareNothing() {
        NotedSchedule noted = NotedSchedule.of(OpenLoops.burstsWithoutReuse(2, 1));

        assertThat(noted.sent)
                .hasSize(128)
                .allSatisfy(ask -> assertThat(ask.prompt().size()).isBetween(1_000, 7_000));
        assertThat(noted.sent.stream()
                        .map(ask -> List.of(ask.prompt().get(0), ask.prompt().get(1)))
                        .distinct())
                .hasSize(128);
        assertThat(within(noted, 8 * SECOND, 8 * SECOND + SECOND / 50)).isEqualTo(64);
    }

    /** Twice as fast is half the time; a trace's answer of 0 tokens becomes one, for every request has a first token. */
    @Test
    void aTraceIsReplayedAtItsSpeed() {
        Stream<TraceLine> lines =
                IntStream.range(0, 3).mapToObj(i -> new TraceLine(i * 10 * SECOND, i, IntList.of(1, 2, 3)));

        NotedSchedule noted = NotedSchedule.of(OpenLoops.replay(lines, 2));

        assertThat(noted.times).containsExactly(0L, 5 * SECOND, 10 * SECOND);
        assertThat(noted.sent).extracting(Ask::outputTokens).containsExactly(1, 1, 2);
        assertThat(noted.sent).extracting(Ask::id).containsExactly(0L, 1L, 2L);
    }

    private static long within(NotedSchedule noted, long from, long to) {
        return noted.times.stream().filter(at -> at >= from && at < to).count();
    }
}
