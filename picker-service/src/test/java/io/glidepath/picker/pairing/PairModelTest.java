package io.glidepath.picker.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.pairing.Pair.Passage;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Backlog.Transfers;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Worked numbers: 10 ms a step, 100 us a prompt token, 1 us a context token; 1,000 bytes a token over 1 MB/s: 1 ms a token. */
class PairModelTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final Ends HERE = new Ends("", "");
    private static final ScheduledRequest REQUEST = new ScheduledRequest(1_000, 100, 42, 1, 1);

    private final PairModel model = new PairModel(0.020, 1_000);

    @Test
    void aPromptCostsItsWaitItsPrefillAndTheStallOfThoseWhoDecodeThere() {
        CostTerms there = new CostTerms(1, 2, 4, 8, 1_000, 32, 64, 0.5, 0);

        // 1 + 2 + 4 + 8 + 0.5 * 32 + 64; its own decode is elsewhere
        assertThat(PairModel.sending(there)).isEqualTo(95);
    }

    @Test
    void goingOnCostsMemoryItsOwnDecodeAndEviction() {
        CostTerms there = new CostTerms(1_000, 1_000, 1_000, 8, 16, 1_000, 64, 0.5, 0);

        // 8 + 0.5 * 16 + 64; nothing is read there
        assertThat(PairModel.receiving(there)).isEqualTo(80);
    }

    @Test
    void pullsWhatTheDecodeWorkerLacks() {
        Passage passage = passage(Natures.worker("d", 400, Backlog.NONE), 0);

        assertThat(passage.pullSeconds()).isCloseTo(600 * 0.001, ROUNDING);
        assertThat(passage.bytes()).isEqualTo(600_000);
        assertThat(passage.hopSeconds()).isEqualTo(0.020);
    }

    @Test
    void waitsForHalfAStepAndItsOwn() {
        // tau0 = 0.010 + 1e-6 * 5,000 = 0.015; tau1 = 0.015 + 1e-6 * (1,000 + 50)
        Passage passage = passage(Natures.worker("d", 0, new Backlog(0, 0, 4, 5_000, 0)), 0);

        assertThat(passage.stepSeconds()).isCloseTo(0.0075 + 0.01605, ROUNDING);
    }

    @Test
    void stepsOfASlowWorkerTakeLonger() {
        Passage passage =
                passage(Natures.worker("d", 0, new Backlog(0, 0, 4, 5_000, 0)).withSlowness(2), 0);

        assertThat(passage.stepSeconds()).isCloseTo(2 * (0.0075 + 0.01605), ROUNDING);
    }

    @Test
    void waitsForBytesThatAreComputedAndNotPulled() {
        Passage passage = passage(pulling(new Transfers(0, 500, 300)), 10);

        assertThat(passage.linkSeconds()).isCloseTo(0.3, ROUNDING);
    }

    @Test
    void bytesOfPromptsThatAreNotComputedCountBeyondWhatTheLinkCarriesMeanwhile() {
        // 500 tokens take 0.5 s; the next prompt is computed in 0.1 s at the earliest
        Passage passage = passage(pulling(new Transfers(0, 500, 300)), 0.1);

        assertThat(passage.linkSeconds()).isCloseTo(0.4, ROUNDING);
    }

    @Test
    void aLongQueueBeforeThePrefillWorkersLeavesTheLinkFree() {
        assertThat(passage(pulling(new Transfers(0, 500, 0)), 10).linkSeconds()).isZero();
    }

    @Test
    void thePriceOfBothIsTheSumOfTheHalves() {
        Rated sender = rated(Natures.worker("p", 0, new Backlog(0.5, 5_000, 0, 0, 0)));
        Rated receiver = rated(Natures.worker("d", 400, new Backlog(0, 0, 4, 5_000, 0)));
        Passage between = model.passage(REQUEST, receiver, HERE, 1e6, 0.5);

        CostTerms both = new Pair(sender, receiver, between, 0, List.of()).terms();

        assertThat(both.costSeconds())
                .isCloseTo(
                        PairModel.sending(sender.terms()) + between.seconds() + PairModel.receiving(receiver.terms()),
                        ROUNDING);
        // 0.5 ahead + 0.1 prefill + 0.010 * (1 + 6,000 / 1,000) + 0.020 + 0.6 + 0.0075 + 0.01605
        assertThat(both.ttftSeconds()).isCloseTo(0.5 + 0.1 + 0.07 + 0.020 + 0.6 + 0.02355, ROUNDING);
        assertThat(both.tokenSeconds()).isCloseTo(0.01605, ROUNDING);
    }

    @Test
    void takesUpPrefillOnTheOneAndAPullOnTheOther() {
        Rated sender = rated(Natures.worker("p", 300, Backlog.NONE));
        Rated receiver = rated(Natures.worker("d", 400, Backlog.NONE));
        Pair pair = new Pair(sender, receiver, model.passage(REQUEST, receiver, HERE, 1e6, 0), 0, List.of());

        Placement placement = pair.placement(REQUEST, Natures.model(), 1e6);

        assertThat(placement.worker()).isEqualTo(new WorkerId("d"));
        assertThat(placement.uncachedTokens()).isEqualTo(600);
        // What d would have to read if nobody read it for it.
        assertThat(placement.prefillSeconds()).isCloseTo(0.06, ROUNDING);
        assertThat(placement.leg()).hasValueSatisfying(leg -> {
            assertThat(leg.worker()).isEqualTo(new WorkerId("p"));
            assertThat(leg.uncachedTokens()).isEqualTo(700);
            assertThat(leg.prefillSeconds()).isCloseTo(0.07, ROUNDING);
            assertThat(leg.transit().bytes()).isEqualTo(600_000);
        });
    }

    @Test
    void memoryCountsWhatWillBePulled() {
        EngineProfile profile = Natures.worker("d", 0, Backlog.NONE).profile();
        WorkerNow full = new WorkerNow(
                new WorkerId("d"),
                profile,
                1,
                0,
                new CacheSpace(600, 50_000),
                0,
                new Backlog(0, 0, 1, 0, 0, new Transfers(0, 500, 0)));

        // need = 500 to be pulled + 1,000 + 100; 1,000 missing * 100 * 0.01105 / 50,000
        assertThat(Natures.model().rate(REQUEST, full).memorySeconds())
                .isCloseTo(1_000 * 100 * 0.01105 / 50_000, ROUNDING);
    }

    private Passage passage(WorkerNow receiver, double leastQueueSeconds) {
        return model.passage(REQUEST, rated(receiver), HERE, 1e6, leastQueueSeconds);
    }

    private static WorkerNow pulling(Transfers transfers) {
        return Natures.worker("d", 0, new Backlog(0, 0, 1, 0, 0, transfers));
    }

    private static Rated rated(WorkerNow worker) {
        return new Rated(worker, Natures.model().rate(REQUEST, worker));
    }
}
