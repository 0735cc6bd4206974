package io.glidepath.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.simulator.cache.IntList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedPrefixTest {

    private static final SharedPrefix.Shape SMALL = new SharedPrefix.Shape(4, 3, 20, 10, 5);

    /** A warm-up and 16 stages, 17,084 requests in all. */
    @Test
    void thePublishedStagesHaveThePublishedNumberOfRequests() {
        List<Stage> stages = Stage.published();

        assertThat(stages.getFirst().requests()).isEqualTo(750);
        assertThat(stages).hasSize(17);
        assertThat(stages.stream().mapToInt(Stage::requests).sum()).isEqualTo(17_084);
    }

    @Test
    void thePublishedPromptsAre750OfTheirLengths() {
        SharedPrefix.Shape shape = SharedPrefix.Shape.PUBLISHED;

        assertThat(shape.groups() * shape.promptsPerGroup()).isEqualTo(750);
        assertThat(shape.sharedTokens() + shape.ownTokens()).isEqualTo(7_200);
    }

    /** Shuffled once, then in a circle: after the twelve comes the first again. */
    @Test
    void promptsAreCycledInOneOrder() {
        NotedSchedule noted = NotedSchedule.of(new SharedPrefix(SMALL, List.of(new Stage(30, 1)), 1));

        List<IntList> asked = noted.sent.stream().map(Ask::prompt).toList();
        assertThat(asked.subList(0, 12)).doesNotHaveDuplicates();
        assertThat(asked.subList(12, 24)).isEqualTo(asked.subList(0, 12));
        assertThat(noted.sent.stream().limit(12).map(Ask::source).toList())
                .isNotEqualTo(IntStream.range(0, 12).map(i -> i / 3).boxed().toList());
    }

    @Test
    void aStageWaitsForEveryAnswerOfTheOneBefore() {
        SharedPrefix workload = new SharedPrefix(SMALL, List.of(new Stage(3, 1), new Stage(2, 1)), 1);
        NotedSchedule noted = NotedSchedule.of(workload);

        for (Ask ask : List.copyOf(noted.sent).subList(0, 2)) {
            workload.ended(ask, IntList.of(), noted);
        }
        assertThat(noted.sent).hasSize(3);
        workload.ended(noted.sent.get(2), IntList.of(), noted);

        assertThat(noted.sent).hasSize(5);
        assertThat(noted.sent).extracting(Ask::id).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void theLastStageIsTheEnd() {
        SharedPrefix workload = new SharedPrefix(SMALL, List.of(new Stage(1, 1)), 1);
        NotedSchedule noted = NotedSchedule.of(workload);

        workload.ended(noted.sent.getFirst(), IntList.of(), noted);

        assertThat(noted.sent).hasSize(1);
    }

    @Test
    void anIdTellsItsStage() {
        SharedPrefix workload = new SharedPrefix(SMALL, List.of(new Stage(3, 1), new Stage(2, 1)), 1);

        assertThat(IntStream.range(0, 5).map(workload::stageOf)).containsExactly(0, 0, 0, 1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> workload.stageOf(5))
                .withMessageContaining("5");
    }

    /** A stage's times must not depend on how many stages came before it. */
    @Test
    void aStageDrawsItsTimesFromAStreamOfItsOwn() {
        SharedPrefix short1 = new SharedPrefix(SMALL, List.of(new Stage(1, 1), new Stage(5, 2)), 1);
        SharedPrefix long1 = new SharedPrefix(SMALL, List.of(new Stage(9, 1), new Stage(5, 2)), 1);

        assertThat(secondStage(short1, 1)).isEqualTo(secondStage(long1, 9));
    }

    private static List<Long> secondStage(SharedPrefix workload, int first) {
        NotedSchedule noted = NotedSchedule.of(workload);
        List.copyOf(noted.sent).forEach(ask -> workload.ended(ask, IntList.of(), noted));
        return noted.times.subList(first, noted.times.size());
    }
}
