package io.glidepath.picker.scheduling;

import static io.glidepath.picker.scheduling.Numbers.MODEL;
import static io.glidepath.picker.scheduling.Numbers.idle;
import static io.glidepath.picker.scheduling.Numbers.worker;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RoundRobinPolicyTest {

    private final RoundRobinPolicy policy = new RoundRobinPolicy(MODEL);

    @Test
    void takesTheWorkersInTurnWhateverTheyHoldOrQueue() {
        List<WorkerNow> workers = List.of(
                worker("c", 990, Backlog.NONE), idle("a"), worker("b", 0, new Backlog(100, 1_000_000, 50, 1e6, 0)));

        assertThat(LongStream.range(0, 6).mapToObj(turn -> chosen(turn, workers)))
                .containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void keepsPricesForTheExplanation() {
        Ranking ranking = policy.rank(new ScheduledRequest(1_000, 10, 1, 1, 0), List.of(idle("a"), idle("b")));

        assertThat(ranking.order())
                .allSatisfy(rated -> assertThat(rated.terms().costSeconds()).isPositive());
        assertThat(ranking.steps()).containsExactly("round robin: turn 1 of 2 workers");
    }

    private String chosen(long turn, List<WorkerNow> workers) {
        return policy.rank(new ScheduledRequest(1_000, 10, 1, turn, 0), workers)
                .best()
                .worker()
                .id()
                .value();
    }
}
