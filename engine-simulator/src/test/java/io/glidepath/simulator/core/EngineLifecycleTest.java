package io.glidepath.simulator.core;

import static io.glidepath.simulator.core.Drive.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.StepResult.Admitted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Blocks hold 4 tokens; the model's length is 1,000. */
class EngineLifecycleTest {

    private final Drive drive = Drive.small(new Scheduling(100, 2), 10);

    @Test
    void hasNothingToDoWhenIdle() {
        assertThat(drive.engine.hasWork()).isFalse();
        assertThat(drive.tryStep()).isEmpty();
    }

    @Test
    void refusesStepsOutOfTurn() {
        assertThatThrownBy(drive.engine::finishStep).isInstanceOf(IllegalStateException.class);
        drive.submit(1, tokens(1, 4), 2);
        drive.engine.beginStep(0).orElseThrow();
        assertThatThrownBy(() -> drive.engine.beginStep(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesAnEmptyPrompt() {
        assertThat(submission(0, 5)).isEqualTo(new Submission.EmptyPrompt());
    }

    @Test
    void refusesAPromptThatLeavesNoRoomForAToken() {
        assertThat(submission(1_000, 5)).isEqualTo(new Submission.PromptTooLong(1_000, 1_000));
    }

    @Test
    void refusesWhatNeverFits() {
        assertThat(submission(39, 1)).isEqualTo(new Submission.Accepted());
        assertThat(submission(39, 2)).isEqualTo(new Submission.NeverFits(11, 10));
    }

    @Test
    void refusesAnIdThatIsStillAlive() {
        drive.submit(1, tokens(1, 4), 1);
        assertThat(drive.engine.submit(Drive.request(1, tokens(1, 4), 1), 0)).isEqualTo(new Submission.DuplicateId(1));
        drive.untilIdle();
        assertThat(drive.engine.submit(Drive.request(1, tokens(1, 4), 1), 0)).isEqualTo(new Submission.Accepted());
    }

    @Test
    void cutsTheAnswerToTheModelsLength() {
        Drive roomy = Drive.small(new Scheduling(1_000, 2), 300);
        roomy.submit(1, tokens(1, 997), 50);
        assertThat(roomy.untilIdle().getLast().finished())
                .extracting(StepResult.Finished::requestId, StepResult.Finished::reason, finished -> finished.answer()
                        .size())
                .containsExactly(tuple(1L, FinishReason.LENGTH, 3));
    }

    @Test
    void freesTheBlocksOfAnAbortedSequenceAtOnce() {
        drive.submit(1, tokens(1, 12), 5);
        drive.step();
        assertThat(drive.engine.gauges().kvCacheUsage()).isEqualTo(0.3);
        assertThat(drive.engine.abort(1)).isTrue();
        assertThat(drive.engine.gauges())
                .extracting(Gauges::running, Gauges::kvCacheUsage)
                .containsExactly(0, 0.0);
        assertThat(drive.engine.abort(1)).isFalse();
        assertThat(drive.tryStep()).isEmpty();
    }

    @Test
    void leavesASequenceOutThatIsAbortedWhileAStepComputesIt() {
        drive.submit(1, tokens(1, 12), 5);
        drive.submit(2, tokens(100, 12), 5);
        drive.engine.beginStep(0).orElseThrow();
        drive.engine.abort(1);
        assertThat(drive.engine.finishStep().requestIds().toArray()).containsExactly(2);
        assertThat(drive.engine.gauges().running()).isEqualTo(1);
    }

    @Test
    void abortsThoseWhoWait() {
        for (int id = 1; id <= 3; id++) {
            drive.submit(id, tokens(100 * id, 4), 2);
        }
        drive.step();
        drive.submit(4, tokens(400, 4), 2);
        assertThat(drive.engine.abort(3)).isTrue();
        assertThat(drive.engine.abort(4)).isTrue();
        assertThat(drive.engine.gauges().waiting()).isZero();
        assertThat(drive.untilIdle()).hasSize(1);
        assertThat(drive.engine.hasWork()).isFalse();
    }

    @Test
    void keepsTheBlocksOfAnAbortedSequenceCached() {
        drive.submit(1, tokens(1, 12), 5);
        drive.step();
        drive.engine.abort(1);
        drive.submit(2, tokens(1, 12), 1);
        assertThat(drive.step().admitted()).extracting(Admitted::cachedTokens).containsExactly(8);
    }

    @Test
    void refusesAResetWhileBlocksAreInUse() {
        drive.submit(1, tokens(1, 12), 5);
        drive.step();
        assertThat(drive.engine.resetPrefixCache()).isFalse();
        assertThat(drive.step().events()).isEmpty();
    }

    @Test
    void announcesAResetWithTheNextStep() {
        drive.submit(1, tokens(1, 12), 1);
        drive.untilIdle();
        assertThat(drive.engine.resetPrefixCache()).isTrue();
        drive.submit(2, tokens(1, 12), 1);
        StepResult next = drive.step();
        assertThat(next.admitted()).extracting(Admitted::cachedTokens).containsExactly(0);
        assertThat(next.events()).hasExactlyElementsOfTypes(KvEvent.AllBlocksCleared.class, KvEvent.BlocksStored.class);
    }

    @Test
    void stopsAtAStopTokenAndKeepsIt() {
        int third = answer(Stopping.exactlyAfter(5)).get(2);
        assertThat(answer(new Stopping(5, 0, true, IntList.of(third))))
                .hasSize(3)
                .endsWith(third);
    }

    @Test
    void passesStopTokensBelowTheMinimum() {
        int third = answer(Stopping.exactlyAfter(5)).get(2);
        assertThat(answer(new Stopping(5, 3, true, IntList.of(third)))).hasSize(5);
    }

    @Test
    void keepsSaltedPromptsApart() {
        drive.submit(1, tokens(1, 12), 1);
        drive.untilIdle();
        BlockExtras salted = new BlockExtras(Optional.empty(), Optional.of("tenant-1"));
        drive.submit(new GenerationRequest(2, IntList.of(tokens(1, 12)), Stopping.after(1), 0, salted));
        assertThat(drive.step().admitted()).extracting(Admitted::cachedTokens).containsExactly(0);
    }

    private Submission submission(int promptTokens, int maxTokens) {
        return drive.engine.submit(Drive.request(1, tokens(1, promptTokens), maxTokens), 0);
    }

    private List<Integer> answer(Stopping stopping) {
        drive.submit(new GenerationRequest(7, IntList.of(tokens(1, 12)), stopping, 0, BlockExtras.NONE));
        return drive.untilIdle().stream().map(result -> result.tokens().get(0)).toList();
    }
}
