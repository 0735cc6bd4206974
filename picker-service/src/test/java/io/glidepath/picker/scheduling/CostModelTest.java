package io.glidepath.picker.scheduling;

import static io.glidepath.picker.scheduling.Numbers.MODEL;
import static io.glidepath.picker.scheduling.Numbers.PROFILE;
import static io.glidepath.picker.scheduling.Numbers.idle;
import static io.glidepath.picker.scheduling.Numbers.request;
import static io.glidepath.picker.scheduling.Numbers.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void pricesPrefillByUncachedTokens() {
        // u = 600: 600 * 100 us
        CostTerms terms = MODEL.rate(request(1_000, 10), worker("w", 400, Backlog.NONE));

        assertThat(terms.prefillSeconds()).isCloseTo(0.060, ROUNDING);
    }

    @Test
    void leavesOutWhatIsNotCounted() {
        CacheSpace full = new CacheSpace(500, 10_000, FreeAges.OLD, 0);
        Backlog three = new Backlog(0, 0, 3, 3_000, 0);
        WorkerNow worker = new WorkerNow(new WorkerId("w"), PROFILE, 1, 0.5, full, 0, three);
        ScheduledRequest request = request(1_000, 10);

        assertThat(counting(0, 1, 1, 1).rate(request, worker).prefillSeconds()).isZero();
        assertThat(counting(1, 0, 1, 1).rate(request, worker).stallSeconds()).isZero();
        assertThat(counting(1, 1, 0, 1).rate(request, worker).evictSeconds()).isZero();
        assertThat(counting(1, 1, 1, 0).rate(request, worker).tokenSeconds()).isLessThan(0.5);
        assertThat(counting(1, 1, 1, 1).rate(request, worker)).isEqualTo(MODEL.rate(request, worker));
    }

    private static CostModel counting(double prefill, double stall, double beyond, double observed) {
        return new CostModel(
                MODEL.decodeWeight(), MODEL.evictWeight(), new CostModel.Counted(prefill, stall, beyond, observed));
    }

    @Test
    void pricesTokenPairsOfAttention() {
        EngineProfile attentive = new EngineProfile(0.010, 100e-6, 1e-6, 1e-6, 1_000);
        WorkerNow worker = new WorkerNow(new WorkerId("w"), attentive, 1, 0, CacheSpace.UNKNOWN, 400, Backlog.NONE);

        // 0.06 + 1e-6 * 600 * (400 + 300)
        assertThat(MODEL.rate(request(1_000, 10), worker).prefillSeconds()).isCloseTo(0.48, ROUNDING);
    }

    @Test
    void computesTheLastTokenOfAHeldPrompt() {
        CostTerms terms = MODEL.rate(request(1_000, 10), worker("w", 1_000, Backlog.NONE));

        assertThat(terms.prefillSeconds()).isCloseTo(100e-6, ROUNDING);
    }

    @Test
    void waitsForThePrefillAhead() {
        CostTerms terms = MODEL.rate(request(1_000, 10), worker("w", 0, new Backlog(2.5, 25_000, 3, 30_000, 0)));

        assertThat(terms.queueSeconds()).isEqualTo(2.5);
    }

    @Test
    void waitsForALoraAdapterThatIsNotAtHand() {
        WorkerNow there = idle("w");
        Nature loading = new Nature(
                Nature.State.READY, true, Set.of(), Set.of("sql"), Map.of(), 1_000_000, Nature.Gauges.SILENT, 0.75);
        WorkerNow away = new WorkerNow(
                there.id(), there.profile(), 1, 0, there.space(), there.cachedTokens(), there.backlog(), loading);

        CostTerms terms = MODEL.rate(request(1_000, 10), away);
        CostTerms usual = MODEL.rate(request(1_000, 10), there);

        // 0.1 of prefill + 0.010 * (1 + 1,000 / 1,000) of steps + 0.75
        assertThat(terms.loadSeconds()).isEqualTo(0.75);
        assertThat(terms.ttftSeconds()).isCloseTo(0.1 + 0.02 + 0.75, ROUNDING);
        assertThat(terms.costSeconds() - usual.costSeconds()).isCloseTo(0.75, ROUNDING);
        assertThat(usual.loadSeconds()).isZero();
    }

    @Test
    void countsTheStepsAroundThePrefill() {
        // tau0 = 0.010 + 1e-6 * 5,000 = 0.015; (P + u) / 1,000 = (500 + 1,000) / 1,000
        CostTerms terms = MODEL.rate(request(1_000, 10), worker("w", 0, new Backlog(0.05, 500, 1, 5_000, 0)));

        assertThat(terms.stepSeconds()).isCloseTo(0.015 * 2.5, ROUNDING);
    }

    @Test
    void addsUpTheWaitForTheFirstToken() {
        CostTerms terms = MODEL.rate(request(1_000, 10), worker("w", 0, new Backlog(0.05, 500, 1, 5_000, 0)));

        assertThat(terms.ttftSeconds()).isCloseTo(0.05 + 0.1 + 0.0375, ROUNDING);
    }

    @Test
    void pricesItsOwnDecode() {
        // tau1 = 0.010 + 1e-6 * (1,000 + 100 / 2)
        CostTerms terms = MODEL.rate(request(1_000, 100), idle("w"));

        assertThat(terms.ownDecodeSeconds()).isCloseTo(100 * 0.01105, ROUNDING);
        assertThat(terms.tokenSeconds()).isCloseTo(0.01105, ROUNDING);
    }

    @Test
    void pricesTheStallOfEveryoneWhoDecodesThere() {
        CostTerms terms = MODEL.rate(request(1_000, 10), worker("w", 0, new Backlog(0, 0, 8, 8_000, 0)));

        assertThat(terms.stallSeconds()).isCloseTo(8 * 0.1, ROUNDING);
    }

    @Test
    void pricesWaitingForBlocks() {
        WorkerNow full = new WorkerNow(
                new WorkerId("w"), PROFILE, 1, 0, new CacheSpace(600, 50_000), 0, new Backlog(0.05, 500, 0, 0, 0));

        // need = 500 + 1,000 + 100; 1,000 missing * 100 * 0.01105 / 50,000
        assertThat(MODEL.rate(request(1_000, 100), full).memorySeconds())
                .isCloseTo(1_000 * 100 * 0.01105 / 50_000, ROUNDING);
    }

    @Test
    void usesTheObservedPaceWhenItIsSlowerThanTheExpectedOne() {
        WorkerNow stalled = new WorkerNow(
                new WorkerId("w"), PROFILE, 1, 0.050, new CacheSpace(600, 50_000), 0, new Backlog(0.05, 500, 0, 0, 0));

        CostTerms terms = MODEL.rate(request(1_000, 100), stalled);

        assertThat(terms.tokenSeconds()).isEqualTo(0.050);
        assertThat(terms.memorySeconds()).isCloseTo(1_000 * 100 * 0.050 / 50_000, ROUNDING);
        assertThat(terms.ownDecodeSeconds()).isCloseTo(100 * 0.01105, ROUNDING);
    }

    @Test
    void pricesWhatItTakesBeyondTheFreeList() {
        WorkerNow full = new WorkerNow(
                new WorkerId("w"), PROFILE, 1, 0, new CacheSpace(600, 50_000), 0, new Backlog(0.05, 500, 2, 0, 0));

        // 3 * (1 + 0.3 * 2) * 100 us * (1,600 - 600)
        assertThat(MODEL.rate(request(1_000, 100), full).evictSeconds()).isCloseTo(3 * 1.6 * 100e-6 * 1_000, ROUNDING);
    }

    @Test
    void pricesTokensOfTheFreeListByTheirAge() {
        // 10,000 free: 1,000 used within the last second, the others long ago; takes 1,600 of them, 9,000 are queued
        // ahead
        FreeAges ages = FreeAges.of(1_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        WorkerNow worker = new WorkerNow(
                new WorkerId("w"),
                PROFILE,
                1,
                0,
                new CacheSpace(10_000, 50_000, ages, 0),
                0,
                new Backlog(0.9, 9_000, 0, 0, 0));

        // places 9,000 to 10,000 of the list, half a second old, and 600 beyond it in full
        assertThat(MODEL.rate(request(1_500, 100), worker).evictSeconds())
                .isCloseTo(3 * 100e-6 * (1_000 * Math.exp(-0.5 / 20) + 600), ROUNDING);
    }

    @Test
    void takesTheLeastRecentlyUsedTokensFirst() {
        FreeAges ages = FreeAges.of(1_000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        WorkerNow worker = new WorkerNow(
                new WorkerId("w"), PROFILE, 1, 0, new CacheSpace(10_000, 50_000, ages, 0), 0, Backlog.NONE);

        assertThat(MODEL.rate(request(8_900, 100), worker).evictSeconds()).isZero();
        assertThat(MODEL.rate(request(9_400, 100), worker).evictSeconds())
                .isCloseTo(3 * 100e-6 * 500 * Math.exp(-0.5 / 20), ROUNDING);
    }

    @Test
    void pricesWhatHeldRequestsWantInFullHoweverOldItIs() {
        CacheSpace wanted = new CacheSpace(10_000, 50_000, FreeAges.OLD, 300);
        WorkerNow worker = new WorkerNow(new WorkerId("w"), PROFILE, 1, 0, wanted, 0, Backlog.NONE);

        assertThat(MODEL.rate(request(1_000, 100), worker).evictSeconds()).isCloseTo(3 * 100e-6 * 300, ROUNDING);
        assertThat(MODEL.rate(request(100, 100), worker).evictSeconds()).isCloseTo(3 * 100e-6 * 200, ROUNDING);
    }

    @Test
    void leavesWhatIsQueuedAheadToThoseWhoQueueIt() {
        WorkerNow full = new WorkerNow(
                new WorkerId("w"), PROFILE, 1, 0, new CacheSpace(600, 50_000), 0, new Backlog(0.15, 1_500, 0, 0, 0));

        // need = 1,500 + 1,000 + 100; max(free, P) = 1,500
        assertThat(MODEL.rate(request(1_000, 100), full).evictSeconds()).isCloseTo(3 * 100e-6 * 1_100, ROUNDING);
    }

    @Test
    void pricesEvictionByHowMuchThePoolReuses() {
        WorkerNow full = new WorkerNow(new WorkerId("w"), PROFILE, 1, 0, new CacheSpace(0, 50_000), 0, Backlog.NONE);
        CostTerms none = MODEL.rate(new ScheduledRequest(900, 100, 42, 1, 0), full);
        CostTerms some = MODEL.rate(new ScheduledRequest(900, 100, 42, 1, 0.2), full);
        CostTerms most = MODEL.rate(new ScheduledRequest(900, 100, 42, 1, 0.7), full);

        assertThat(none.evictSeconds()).isZero();
        assertThat(some.evictSeconds()).isCloseTo(0.4 * 3 * 100e-6 * 1_000, ROUNDING);
        assertThat(most.evictSeconds()).isCloseTo(3 * 100e-6 * 1_000, ROUNDING);
    }

    @Test
    void pricesNeitherMemoryNorEvictionWhereTheCacheIsUnknown() {
        CostTerms terms = MODEL.rate(request(100_000, 1_000), worker("w", 0, new Backlog(9, 90_000, 50, 1e6, 0)));

        assertThat(terms.memorySeconds()).isZero();
        assertThat(terms.evictSeconds()).isZero();
    }

    @Test
    void slowsEverythingOnASlowWorker() {
        CostTerms usual = MODEL.rate(request(1_000, 100), idle("w"));
        CostTerms slow = MODEL.rate(request(1_000, 100), idle("w").withSlowness(2));

        assertThat(slow.prefillSeconds()).isCloseTo(2 * usual.prefillSeconds(), ROUNDING);
        assertThat(slow.stepSeconds()).isCloseTo(2 * usual.stepSeconds(), ROUNDING);
        assertThat(slow.ownDecodeSeconds()).isCloseTo(2 * usual.ownDecodeSeconds(), ROUNDING);
    }

    @Test
    void neverBelievesThatPrefillIsMuchFasterThanThePrior() {
        CostTerms fast = MODEL.rate(request(1_000, 100), idle("w").withSlowness(0.25));

        assertThat(fast.prefillSeconds()).isCloseTo(0.1 / 1.5, ROUNDING);
        assertThat(fast.ownDecodeSeconds()).isCloseTo(0.25 * 100 * 0.01105, ROUNDING);
    }

    @Test
    void addsUpTheCost() {
        CostTerms terms = new CostTerms(1, 2, 3, 4, 5, 6, 7, 0.3, 0.01);

        assertThat(terms.ttftSeconds()).isEqualTo(6);
        assertThat(terms.decodeSeconds()).isEqualTo(11);
        assertThat(terms.costSeconds()).isCloseTo(6 + 4 + 0.3 * 11 + 7, ROUNDING);
    }

    @Test
    void refusesAbsurdWeights() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostModel(Double.NaN, 3))
                .withMessage("picker.cost.decode-weight must be 0 to 1 but was NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CostModel(0.3, -1))
                .withMessage("picker.cost.evict-weight must be at least 0 but was -1.0");
    }

    @Test
    void refusesAbsurdProfiles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineProfile(-1, 1e-6, 1e-9, 0, 8_192))
                .withMessageContaining("base-seconds must be a number of seconds, at least 0, but was -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineProfile(0.01, 0, 1e-9, 0, 8_192))
                .withMessageContaining("per-prefill-token must be above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineProfile(0.01, 1e-6, 1e-9, 0, 0))
                .withMessageContaining("step-tokens must be at least 1 but was 0");
    }
}
