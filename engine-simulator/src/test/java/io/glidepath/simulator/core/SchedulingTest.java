package io.glidepath.simulator.core;

import static io.glidepath.simulator.core.Drive.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.StepResult.Admitted;
import io.glidepath.simulator.core.StepResult.Finished;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blocks hold 4 tokens and a step takes a second. */
class SchedulingTest {

    @Test
    void cutsALongPromptToTheBudget() {
        Drive drive = Drive.small(new Scheduling(10, 8), 100);
        drive.submit(1, tokens(1, 25), 1);
        assertThat(drive.untilIdle())
                .extracting(result -> result.step().load().prefillTokens(), result -> result.tokens()
                        .size())
                .containsExactly(tuple(10, 0), tuple(10, 0), tuple(5, 1));
    }

    @Test
    void servesDecodesBeforePrefillWithinTheBudget() {
        Drive drive = Drive.small(new Scheduling(10, 8), 100);
        drive.submit(1, tokens(1, 4), 5);
        drive.step();
        drive.submit(2, tokens(100, 25), 1);
        StepResult mixed = drive.step();
        assertThat(mixed.requestIds().toArray()).containsExactly(1);
        assertThat(mixed.step().load()).isEqualTo(new Step.Load(2, 9, 5, 9 * 4.5));
    }

    @Test
    void finishesTheFirstPromptBeforeTheNext() {
        Drive drive = Drive.small(new Scheduling(10, 8), 100);
        drive.submit(1, tokens(1, 14), 1);
        drive.submit(2, tokens(100, 12), 1);
        assertThat(drive.untilIdle())
                .extracting(result -> result.requestIds().toArray())
                .containsExactly(new long[] {}, new long[] {1}, new long[] {2});
    }

    @Test
    void addsUpTheWorkOfChunks() {
        Drive drive = Drive.small(new Scheduling(10, 8), 100);
        drive.submit(1, tokens(1, 14), 1);
        drive.submit(2, tokens(100, 12), 1);
        drive.step();
        // The last 4 of the first prompt, from 10, and the first 6 of the second.
        assertThat(drive.step().step().load()).isEqualTo(new Step.Load(2, 10, 0, 4 * 12.0 + 6 * 3.0));
    }

    @Test
    void admitsNoMoreThanItMayRun() {
        Drive drive = Drive.small(new Scheduling(100, 2), 100);
        for (int id = 1; id <= 3; id++) {
            drive.submit(id, tokens(100 * id, 4), 2);
        }
        drive.step();
        assertThat(drive.engine.gauges())
                .extracting(Gauges::running, Gauges::waiting)
                .containsExactly(2, 1);
        drive.step();
        assertThat(drive.step().admitted()).containsExactly(new Admitted(3, 0, 0, 2_000_000_000L, false));
    }

    @Test
    void showsBlocksToOthersWhenTheyAreScheduled() {
        Drive drive = Drive.small(new Scheduling(100, 8), 100);
        drive.submit(1, tokens(1, 17), 1);
        drive.submit(2, tokens(1, 21), 1);
        StepResult together = drive.step();
        assertThat(together.admitted()).extracting(Admitted::cachedTokens).containsExactly(0, 16);
        assertThat(together.step().load().prefillTokens()).isEqualTo(17 + 5);
    }

    @Test
    void computesTheLastTokenOfAFullHit() {
        Drive drive = Drive.small(new Scheduling(100, 8), 100);
        drive.submit(1, tokens(1, 16), 1);
        drive.untilIdle();
        drive.submit(2, tokens(1, 16), 1);
        StepResult again = drive.step();
        assertThat(again.admitted()).extracting(Admitted::cachedTokens).containsExactly(12);
        assertThat(again.events()).hasSize(1);
        assertThat(drive.engine.gauges().totals()).isEqualTo(new Gauges.Totals(32, 2, 0, 32, 12, 2));
    }

    @Test
    void reusesGeneratedBlocks() {
        Drive drive = Drive.small(new Scheduling(100, 8), 100);
        drive.submit(1, tokens(1, 6), 7);
        int[] whole = Arrays.copyOf(tokens(1, 6), 13);
        List<StepResult> results = drive.untilIdle();
        for (int i = 0; i < 7; i++) {
            whole[6 + i] = results.get(i).tokens().get(0);
        }
        drive.submit(2, whole, 1);
        assertThat(drive.step().admitted()).extracting(Admitted::cachedTokens).containsExactly(12);
    }

    @Test
    void preemptsTheYoungestWhichThenRecomputes() {
        // Two prompts of 2 blocks and one block left: the first to grow takes it, then the second must go.
        Drive drive = Drive.small(new Scheduling(100, 8), 5);
        drive.submit(1, tokens(1, 8), 5);
        drive.submit(2, tokens(100, 8), 6);
        drive.step();
        StepResult short1 = drive.step();
        assertThat(short1.requestIds().toArray()).containsExactly(1);
        assertThat(short1.preemptedIds().toArray()).containsExactly(2);
        assertThat(drive.engine.gauges())
                .extracting(Gauges::running, Gauges::waiting, gauges -> gauges.totals()
                        .preemptions())
                .containsExactly(1, 1, 1L);
        List<StepResult> rest = drive.untilIdle();
        assertThat(rest.stream().flatMap(result -> result.finished().stream()))
                .extracting(Finished::requestId, Finished::reason, finished -> finished.answer()
                        .size())
                .containsExactly(tuple(1L, FinishReason.LENGTH, 5), tuple(2L, FinishReason.LENGTH, 6));
        assertThat(rest.stream().flatMap(result -> result.admitted().stream()))
                .singleElement()
                .satisfies(admitted -> assertThat(admitted.again()).isTrue())
                .satisfies(admitted -> assertThat(admitted.cachedTokens()).isEqualTo(8));
    }

    @Test
    void answersAlikeWithAndWithoutPreemption() {
        assertThat(answerOfTheSecond(5)).isEqualTo(answerOfTheSecond(50)).hasSize(6);
    }

    @Test
    void admitsNobodyInAStepThatPreempted() {
        Drive drive = Drive.small(new Scheduling(100, 8), 6);
        drive.submit(1, tokens(1, 8), 6);
        drive.submit(2, tokens(100, 15), 6);
        drive.step();
        drive.submit(3, tokens(200, 3), 1);
        StepResult preempting = drive.step();
        assertThat(preempting.preemptedIds().toArray()).containsExactly(2);
        assertThat(preempting.admitted()).isEmpty();
    }

    @Test
    void putsThePreemptedBeforeThoseWhoCameLater() {
        Drive drive = Drive.small(new Scheduling(100, 2), 6);
        drive.submit(1, tokens(1, 8), 6);
        drive.submit(2, tokens(100, 15), 6);
        drive.submit(3, tokens(200, 3), 1);
        assertThat(drive.untilIdle().stream()
                        .flatMap(result -> result.finished().stream())
                        .map(Finished::requestId))
                .containsExactly(1L, 3L, 2L)
                .as("3 was admitted after 2 returned, and is the shorter one");
    }

    @Test
    void waitsUntilTheWholePromptFits() {
        Drive drive = Drive.small(new Scheduling(8, 8), 5);
        drive.submit(1, tokens(1, 7), 4);
        drive.submit(2, tokens(100, 16), 1);
        drive.step();
        assertThat(drive.engine.gauges().waiting()).isEqualTo(1);
        List<StepResult> rest = drive.untilIdle();
        assertThat(rest).allMatch(result -> result.preemptedIds().size() == 0);
        assertThat(rest.getLast().finished())
                .extracting(Finished::requestId, finished -> finished.answer().size())
                .containsExactly(tuple(2L, 1));
    }

    @Test
    void countsUnheldHitsAsTakenFromTheFreeOnes() {
        Drive drive = Drive.small(new Scheduling(100, 8), 5);
        drive.submit(1, tokens(1, 13), 1);
        drive.untilIdle();
        drive.submit(2, tokens(100, 4), 5);
        drive.submit(3, tokens(1, 17), 1);
        drive.step();
        // Three of its five blocks are cached, but free ones: with one held by the other there are four.
        assertThat(drive.engine.gauges())
                .extracting(Gauges::running, Gauges::waiting)
                .containsExactly(1, 1);
    }

    @Test
    void admitsABlockedPromptAsSoonAsOthersHoldEnoughOfIt() {
        Drive rehearsal = Drive.small(new Scheduling(100, 8), 100);
        rehearsal.submit(1, tokens(1, 8), 9);
        int[] conversation = Arrays.copyOf(tokens(1, 8), 23);
        int length = 8;
        for (StepResult result : rehearsal.untilIdle()) {
            conversation[length++] = result.tokens().get(0);
        }
        Drive drive = Drive.small(new Scheduling(100, 8), 6);
        drive.submit(1, tokens(1, 8), 9);
        drive.step();
        drive.submit(2, conversation, 1);
        for (int step = 2; step <= 4; step++) {
            drive.step();
            assertThat(drive.engine.gauges().waiting()).as("step " + step).isEqualTo(1);
        }
        // The fifth step fills the third block of the first sequence: three more are free, three are needed.
        assertThat(drive.step().admitted()).containsExactly(new Admitted(2, 12, 0, 3_000_000_000L, false));
    }

    @Test
    void hidesArrivalsFromTheStepUnderWayAndItsGauges() {
        Drive drive = Drive.small(new Scheduling(100, 8), 100);
        drive.submit(1, tokens(1, 4), 2);
        drive.engine.beginStep(0).orElseThrow();
        drive.submit(2, tokens(100, 4), 2);
        StepResult first = drive.engine.finishStep();
        assertThat(first.requestIds().toArray()).containsExactly(1);
        assertThat(drive.engine.gauges())
                .extracting(Gauges::running, Gauges::waiting)
                .containsExactly(1, 0);
        assertThat(drive.step().requestIds().toArray()).containsExactly(1, 2);
    }

    @Test
    void countsEvictableBlocksAsFree() {
        Drive drive = Drive.small(new Scheduling(100, 8), 10);
        drive.submit(1, tokens(1, 20), 2);
        drive.step();
        assertThat(drive.engine.gauges().kvCacheUsage()).isEqualTo(0.5);
        drive.untilIdle();
        assertThat(drive.engine.gauges().kvCacheUsage()).isZero();
    }

    private static List<Integer> answerOfTheSecond(int usableBlocks) {
        Drive drive = Drive.small(new Scheduling(100, 8), usableBlocks);
        drive.submit(1, tokens(1, 8), 6);
        drive.submit(2, tokens(100, 8), 6);
        List<Integer> answer = new ArrayList<>();
        for (StepResult result : drive.untilIdle()) {
            for (int i = 0; i < result.tokens().size(); i++) {
                if (result.requestIds().get(i) == 2) {
                    answer.add(result.tokens().get(i));
                }
            }
        }
        return answer;
    }
}
