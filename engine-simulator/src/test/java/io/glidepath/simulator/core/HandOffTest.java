package io.glidepath.simulator.core;

import static io.glidepath.simulator.core.Drive.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import io.glidepath.simulator.core.HandOff.Pull;
import io.glidepath.simulator.core.StepResult.Admitted;
import org.junit.jupiter.api.Test;

/** Blocks hold 4 tokens and a step takes a second. */
class HandOffTest {

    private static final long LEASE = 30_000_000_000L;

    private final Drive prefill = Drive.small(new Scheduling(100, 8), 20);
    private final Drive decode = Drive.small(new Scheduling(100, 8), 20);

    private static GenerationRequest leg(long id, int[] prompt, int answerTokens, HandOff handOff) {
        return new GenerationRequest(
                id, IntList.of(prompt), Stopping.exactlyAfter(answerTokens), 0, BlockExtras.NONE, handOff);
    }

    private HandOff.Pinned prefill(long id, int[] prompt) {
        prefill.submit(leg(id, prompt, 1, new HandOff.Prefill(LEASE)));
        return prefill.step().finished().getFirst().pinned().orElseThrow();
    }

    /** Submits a decode leg and lets it ask for its pull. */
    private Pull ask(long id, int[] prompt, int answerTokens) {
        decode.submit(leg(id, prompt, answerTokens, new HandOff.Decode()));
        decode.engine.beginStep(decode.now);
        return decode.engine.drainPulls().getFirst();
    }

    @Test
    void pinsTheBlocksOfAPrefillLeg() {
        HandOff.Pinned pinned = prefill(1, tokens(1, 10));
        assertThat(pinned.blocks().toArray()).containsExactly(1, 2, 3);
        assertThat(pinned.tokens()).isEqualTo(10);
        assertThat(prefill.engine.pins().blocks()).isEqualTo(3);
        Gauges gauges = prefill.engine.gauges();
        assertThat(gauges.kvCacheUsage()).isEqualTo(3 / 20.0);
        assertThat(gauges.running() + gauges.waiting()).isZero();
    }

    @Test
    void pinsTheComputedTokensOfALongerAnswer() {
        prefill.submit(leg(1, tokens(1, 10), 3, new HandOff.Prefill(LEASE)));
        assertThat(prefill.untilIdle().getLast().finished().getFirst().pinned().orElseThrow())
                .isEqualTo(new HandOff.Pinned(IntList.of(1, 2, 3), 12, 0, 3_000_000_000L + LEASE));
    }

    @Test
    void pinsNothingWhenTheAnswerStops() {
        Stopping stopping = new Stopping(1, 0, false, IntList.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        for (int seed = 0; seed < 400; seed++) {
            prefill.submit(new GenerationRequest(
                    seed, IntList.of(1, 2, 3), stopping, seed, BlockExtras.NONE, new HandOff.Prefill(LEASE)));
            StepResult.Finished finished = prefill.step().finished().getFirst();
            assertThat(finished.pinned().isPresent()).isEqualTo(finished.reason() == FinishReason.LENGTH);
            prefill.engine.release(seed);
        }
        assertThat(prefill.engine.pins().open()).isZero();
    }

    @Test
    void freesPinnedBlocksWhenTheyWereFetched() {
        prefill(1, tokens(1, 10));
        assertThat(prefill.engine.release(1)).isTrue();
        assertThat(prefill.engine.gauges().kvCacheUsage()).isZero();
        assertThat(prefill.engine.release(1)).isFalse();
    }

    @Test
    void keepsReleasedBlocksInTheCache() {
        prefill(1, tokens(1, 10));
        prefill.engine.release(1);
        assertThat(prefill(2, tokens(1, 10)).cachedTokens()).isEqualTo(8);
    }

    @Test
    void freesPinnedBlocksWhenTheLeaseIsOver() {
        long expires = prefill(1, tokens(1, 10)).expiresNanos();
        assertThat(prefill.engine.nextExpiry()).hasValue(expires);
        prefill.engine.beginStep(expires - 1);
        assertThat(prefill.engine.pins().open()).isOne();
        prefill.engine.beginStep(expires);
        assertThat(prefill.engine.pins().open()).isZero();
        assertThat(prefill.engine.pins().expired()).isOne();
        assertThat(prefill.engine.gauges().kvCacheUsage()).isZero();
    }

    @Test
    void doesNotFreeWhatIsBeingFetched() {
        long expires = prefill(1, tokens(1, 10)).expiresNanos();
        assertThat(prefill.engine.keep(1, expires + 1)).isTrue();
        prefill.engine.beginStep(expires);
        assertThat(prefill.engine.pins().open()).isOne();
    }

    @Test
    void letsAFetchedLegPassOneThatNeedsItsBlocks() {
        Drive cramped = Drive.small(new Scheduling(100, 8), 5);
        cramped.submit(1, tokens(1, 12), 8);
        cramped.step();
        cramped.submit(leg(2, tokens(100, 4), 1, new HandOff.Decode()));
        for (int length = 14; length <= 17; length++) {
            cramped.step();
        }
        cramped.engine.pulled(2);
        // The first needs a fifth block, which the second holds.
        assertThat(cramped.step().preemptedIds().toArray()).containsExactly(1);
        assertThat(cramped.step().admitted()).extracting(Admitted::requestId).containsExactly(2L);
    }

    @Test
    void makesOthersWaitForPinnedBlocks() {
        long expires = prefill(1, tokens(1, 50)).expiresNanos();
        prefill.submit(2, tokens(100, 40), 1);
        assertThat(prefill.tryStep()).isEmpty();
        assertThat(prefill.engine.gauges().waiting()).isOne();
        prefill.now = expires;
        assertThat(prefill.step().admitted()).extracting(Admitted::requestId).containsExactly(2L);
    }

    @Test
    void preemptsTheOnlySequenceWhenPinsLeaveNoRoom() {
        prefill.submit(1, tokens(500, 19), 20);
        prefill.step();
        prefill(2, tokens(1, 60));
        StepResult preempting = prefill.step();
        assertThat(preempting.preemptedIds().toArray()).containsExactly(1);
        assertThat(prefill.tryStep()).isEmpty();
        prefill.engine.release(2);
        assertThat(prefill.untilIdle().getLast().finished())
                .extracting(StepResult.Finished::requestId)
                .containsExactly(1L);
    }

    @Test
    void computesOneTokenOfAFetchedPrompt() {
        assertThat(ask(1, tokens(1, 10), 3)).isEqualTo(new Pull(1, 10));
        assertThat(decode.engine.gauges())
                .extracting(Gauges::running, Gauges::waiting, Gauges::kvCacheUsage)
                .containsExactly(0, 1, 3 / 20.0);
        assertThat(decode.engine.pulled(1)).isTrue();
        StepResult first = decode.step();
        assertThat(first.step().load().prefillTokens()).isOne();
        assertThat(first.admitted()).containsExactly(new Admitted(1, 0, 10, 0, false));
        assertThat(first.tokens().size()).isOne();
    }

    @Test
    void showsFetchedBlocksToOthersWhenTheyAreThere() {
        ask(1, tokens(1, 12), 3);
        decode.engine.pulled(1);
        KvEvent.BlocksStored stored =
                (KvEvent.BlocksStored) decode.step().events().getFirst();
        assertThat(stored.hashes().size()).isEqualTo(3);
        decode.submit(2, tokens(1, 14), 1);
        assertThat(decode.step().admitted().getFirst().cachedTokens()).isEqualTo(12);
    }

    @Test
    void asksOnlyForWhatItsCacheLacks() {
        decode.submit(1, tokens(1, 9), 1);
        decode.untilIdle();
        assertThat(ask(2, tokens(1, 18), 1)).isEqualTo(new Pull(2, 10));
        decode.engine.pulled(2);
        StepResult first = decode.step();
        assertThat(first.admitted().getFirst().cachedTokens()).isEqualTo(8);
        KvEvent.BlocksStored stored = (KvEvent.BlocksStored) first.events().getFirst();
        assertThat(stored.firstBlock()).isEqualTo(2);
    }

    @Test
    void answersAsOneEngineAlone() {
        decode.submit(1, tokens(1, 10), 6);
        IntList alone = decode.untilIdle().getLast().finished().getFirst().answer();
        Drive other = Drive.small(new Scheduling(100, 8), 20);
        other.submit(leg(2, tokens(1, 10), 6, new HandOff.Decode()));
        other.tryStep();
        other.engine.pulled(2);
        assertThat(other.untilIdle().getLast().finished().getFirst().answer()).isEqualTo(alone);
    }

    @Test
    void computesWhatCouldNotBeFetched() {
        decode.submit(1, tokens(1, 9), 1);
        decode.untilIdle();
        ask(2, tokens(1, 18), 1);
        assertThat(decode.engine.recompute(2)).isTrue();
        StepResult first = decode.step();
        assertThat(first.admitted().getFirst().pulledTokens()).isZero();
        assertThat(first.step().load().prefillTokens()).isEqualTo(10);
        assertThat(first.finished()).hasSize(1);
    }

    @Test
    void letsOthersRunWhileItWaitsForThePull() {
        decode.submit(leg(1, tokens(1, 10), 2, new HandOff.Decode()));
        decode.submit(2, tokens(100, 10), 2);
        assertThat(decode.step().admitted()).extracting(Admitted::requestId).containsExactly(2L);
        decode.engine.pulled(1);
        assertThat(decode.step().admitted()).extracting(Admitted::requestId).containsExactly(1L);
    }

    @Test
    void blocksTheQueueUntilItsWholePromptHasRoom() {
        decode.submit(1, tokens(500, 40), 4);
        decode.step();
        decode.submit(leg(2, tokens(1, 44), 1, new HandOff.Decode()));
        decode.submit(3, tokens(100, 4), 1);
        assertThat(decode.step().admitted()).isEmpty();
        assertThat(decode.engine.drainPulls()).isEmpty();
        decode.step();
        decode.step();
        assertThat(decode.step().admitted()).extracting(Admitted::requestId).containsExactly(3L);
        assertThat(decode.engine.drainPulls()).containsExactly(new Pull(2, 44));
    }

    @Test
    void freesTheBlocksOfALegThatIsAbortedWhileItWaits() {
        ask(1, tokens(1, 10), 3);
        assertThat(decode.engine.abort(1)).isTrue();
        assertThat(decode.engine.gauges().kvCacheUsage()).isZero();
        assertThat(decode.engine.pulled(1)).isFalse();
        assertThat(decode.engine.recompute(1)).isFalse();
    }
}
