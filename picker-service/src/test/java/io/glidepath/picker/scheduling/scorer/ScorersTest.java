package io.glidepath.picker.scheduling.scorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.Wishes;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScorersTest {

    private static final EngineProfile PROFILE = new EngineProfile(0.010, 100e-6, 1e-6, 0, 1_000);

    /** Three workers that differ in everything a scorer looks at. */
    private static final List<WorkerNow> WORKERS = List.of(
            worker("a", 2, 0, 0.75, new Backlog(0, 0, 0, 0, 100), Set.of()),
            worker("b", 6, 500, 0.50, new Backlog(0.1, 1_000, 2, 3_000, 300), Set.of("law")),
            worker("c", 10, 1_000, 0.25, new Backlog(0.5, 5_000, 8, 15_000, 900), Set.of("law")));

    @ParameterizedTest
    @MethodSource
    void ratesEachWorkerFromZeroToOne(Scorer scorer, double[] expected) {
        ScheduledRequest request = new ScheduledRequest(
                1_000,
                10,
                1,
                1,
                0,
                new Wishes(
                        Optional.empty(),
                        Optional.of("law"),
                        Map.of(),
                        1,
                        Optional.of(new Wishes.Session(Optional.of(new WorkerId("b")), 1, false))));

        assertThat(scorer.score(request, WORKERS)).containsExactly(expected, within(1e-9));
    }

    static Stream<Arguments> ratesEachWorkerFromZeroToOne() {
        return Stream.of(
                argumentSet("short queues", new QueueDepthScorer(), new double[] {1, 0.5, 0}),
                argumentSet("free caches", new KvCacheUtilizationScorer(), new double[] {0.25, 0.5, 0.75}),
                argumentSet("cached prompts", new PrefixAffinityScorer(), new double[] {0, 0.5, 1}),
                argumentSet("few in flight", new RunningRequestsScorer(), new double[] {1, 0.75, 0}),
                argumentSet("loaded adapters", new LoraAffinityScorer(), new double[] {0, 1, 1}),
                argumentSet("the session's worker", new SessionAffinityScorer(), new double[] {0, 1, 0}),
                argumentSet("a prompt that hits", new NoHitLruScorer(), new double[] {1, 1, 1}),
                argumentSet("few tokens", new TokenLoadScorer(10_000), new double[] {1, 0.6, 0}),
                // ttft + out * tau1: 0.12 + 10 * 11.005 ms; b 0.1 + 0.05 + 13 * 2.5 ms + 10 * 14.005 ms; c more
                argumentSet("predicted latency", new PredictedLatencyScorer(Natures.model()), new double[] {
                    1,
                    (latency(5_000, 0.5, 15_000, 1) - latency(1_000, 0.1, 3_000, 500))
                            / (latency(5_000, 0.5, 15_000, 1) - latency(0, 0, 0, 1_000)),
                    0
                }));
    }

    /** Of a request of 1,000 tokens in and 10 out; nothing waits for memory. */
    private static double latency(int queuedTokens, double queuedSeconds, double context, int uncached) {
        double step = 0.010 + 1e-6 * context;
        double ttft = queuedSeconds + 100e-6 * uncached + step * (1 + (queuedTokens + uncached) / 1_000.0);
        return ttft + 10 * (step + 1e-6 * 1_005);
    }

    @Test
    void spreadsPromptsThatHitNowhereByColdTokens() {
        List<WorkerNow> cold = List.of(
                Natures.worker("a", 0, new Backlog(0, 0, 0, 0, 100)),
                Natures.worker("b", 0, new Backlog(0, 0, 0, 0, 300)),
                Natures.worker("c", 0, new Backlog(0, 0, 0, 0, 900)));

        assertThat(new NoHitLruScorer().score(new ScheduledRequest(10, 10, 1, 1, 0), cold))
                .containsExactly(1, 0.75, 0);
    }

    @ParameterizedTest
    @MethodSource("ratesEachWorkerFromZeroToOne")
    void ratesASingleWorkerWithinZeroAndOne(Scorer scorer, double[] unused) {
        double[] scores = scorer.score(new ScheduledRequest(100, 10, 1, 1, 0), WORKERS.subList(1, 2));

        assertThat(scores).hasSize(1);
        assertThat(scores[0]).isBetween(0.0, 1.0);
    }

    @Test
    void ratesEqualWorkersAlike() {
        List<WorkerNow> equal = List.of(WORKERS.get(1), WORKERS.get(1));

        assertThat(new QueueDepthScorer().score(new ScheduledRequest(100, 10, 1, 1, 0), equal))
                .containsExactly(1, 1);
    }

    @Test
    void refusesACapacityOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenLoadScorer(0))
                .withMessage("capacity of token-load must be at least 1 but was 0");
    }

    private static WorkerNow worker(
            String id, int waiting, int cached, double usage, Backlog backlog, Set<String> loras) {
        Nature nature =
                new Nature(Nature.State.READY, true, Set.of(), loras, Map.of(), 100_000, new Nature.Gauges(1, waiting));
        long total = 1_000_000;
        CacheSpace space = new CacheSpace(Math.round(total * (1 - usage)), Math.round(total * usage));
        return new WorkerNow(new WorkerId(id), PROFILE, 1, 0, space, cached, backlog, nature);
    }
}
