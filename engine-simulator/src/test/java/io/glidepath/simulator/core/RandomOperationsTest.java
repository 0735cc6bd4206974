package io.glidepath.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.KvEvent;
import io.glidepath.simulator.cache.MixHashing;
import io.glidepath.simulator.core.EngineProfile.Memory;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.EngineProfile.Speed;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arbitrary traffic on an engine that is always short of memory; what must hold is checked after every step. */
class RandomOperationsTest {

    private static final EngineProfile PROFILE = new EngineProfile(
            "cramped", new Speed(1e-3, 1e-6, 1e-9, 1e-12), new Scheduling(48, 6), new Memory(25, 4), 90);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsItsBooks(long seed) {
        Run run = new Run(seed);
        for (int i = 0; i < 4_000; i++) {
            run.operate();
        }
        run.drain();
        assertThat(run.preemptions).as("the traffic was hard enough").isPositive();
        assertThat(run.hits).isPositive();
    }

    @Test
    void decidesAlikeForLikeArrivals() {
        assertThat(new Run(42).history(1_500)).isEqualTo(new Run(42).history(1_500));
    }

    private static final class Run {

        private final Random random;
        private final EngineCore engine = new EngineCore(
                PROFILE, new MixHashing(), new SeededTokens(new int[] {1, 2, 3}, 0, 40), new Telling(true, true));
        private final Map<Long, Integer> alive = new HashMap<>();
        private final Map<Long, Integer> copies = new HashMap<>();
        private final List<Object> history = new ArrayList<>();
        private Optional<Step> underWay = Optional.empty();
        private long nextId;
        private long now;
        private int preemptions;
        private long hits;

        Run(long seed) {
            random = new Random(seed);
        }

        List<Object> history(int operations) {
            IntStream.range(0, operations).forEach(i -> operate());
            return history;
        }

        void operate() {
            switch (random.nextInt(10)) {
                case 0, 1 -> submit();
                case 2 -> abort();
                case 3 -> reset();
                default -> step();
            }
            checkGauges();
        }

        void drain() {
            for (int i = 0; i < 10_000 && (engine.hasWork() || underWay.isPresent()); i++) {
                step();
            }
            assertThat(alive).isEmpty();
            assertThat(engine.gauges())
                    .extracting(Gauges::running, Gauges::waiting, Gauges::kvCacheUsage)
                    .containsExactly(0, 0, 0.0);
            assertThat(engine.resetPrefixCache()).as("all blocks are free").isTrue();
        }

        private void submit() {
            // Three families of prompts, so that prefixes meet.
            int family = random.nextInt(3);
            int[] prompt = IntStream.range(0, 1 + random.nextInt(60))
                    .map(i -> 100 * family + i)
                    .toArray();
            Stopping stopping =
                    new Stopping(1 + random.nextInt(40), random.nextInt(5), random.nextBoolean(), IntList.of(3));
            GenerationRequest request =
                    new GenerationRequest(nextId++, IntList.of(prompt), stopping, random.nextInt(4), BlockExtras.NONE);
            Submission submission = engine.submit(request, now);
            if (submission instanceof Submission.Accepted) {
                alive.put(request.id(), 0);
            } else {
                assertThat(submission).isInstanceOf(Submission.NeverFits.class);
            }
        }

        private void abort() {
            long id = random.nextLong(nextId + 1);
            assertThat(engine.abort(id)).isEqualTo(alive.remove(id) != null);
        }

        private void reset() {
            boolean unused = engine.gauges().kvCacheUsage() == 0 && underWay.isEmpty();
            if (random.nextInt(8) == 0 && underWay.isEmpty()) {
                assertThat(engine.resetPrefixCache()).isEqualTo(unused);
            }
        }

        private void step() {
            if (underWay.isEmpty()) {
                underWay = engine.beginStep(now);
                assertThat(underWay.isPresent()).isEqualTo(!alive.isEmpty());
                return;
            }
            now = underWay.get().endNanos();
            underWay = Optional.empty();
            check(engine.finishStep());
        }

        private void check(StepResult result) {
            history.add(result);
            Step.Load load = result.step().load();
            int decodes = load.sequences() - (load.prefillTokens() == 0 ? 0 : 1);
            assertThat(load.sequences()).isBetween(1, PROFILE.scheduling().maxSequences());
            assertThat(load.prefillTokens())
                    .isLessThanOrEqualTo(PROFILE.scheduling().maxBatchTokens());
            assertThat(result.tokens().size()).isLessThanOrEqualTo(decodes + load.sequences());
            for (int i = 0; i < result.tokens().size(); i++) {
                assertThat(alive.computeIfPresent(result.requestIds().get(i), (id, count) -> count + 1))
                        .isNotNull();
            }
            for (StepResult.Finished finished : result.finished()) {
                assertThat(alive.remove(finished.requestId()))
                        .isEqualTo(finished.answer().size());
            }
            preemptions += result.preemptedIds().size();
            hits += result.admitted().stream()
                    .mapToLong(StepResult.Admitted::cachedTokens)
                    .sum();
            result.events().forEach(this::apply);
            int cachedCopies =
                    copies.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(cachedCopies).isLessThanOrEqualTo(PROFILE.memory().usableBlocks());
        }

        /** Every parent is known, and nothing is removed that was not stored. */
        private void apply(KvEvent event) {
            switch (event) {
                case KvEvent.BlocksStored stored -> {
                    stored.parent().ifPresent(parent -> assertThat(copies).containsKey(parent));
                    for (long hash : stored.hashes().toArray()) {
                        copies.merge(hash, 1, Integer::sum);
                    }
                }
                case KvEvent.BlockRemoved removed -> {
                    assertThat(copies).containsKey(removed.hash());
                    copies.computeIfPresent(removed.hash(), (hash, count) -> count == 1 ? null : count - 1);
                }
                case KvEvent.AllBlocksCleared cleared -> copies.clear();
            }
        }

        private void checkGauges() {
            Gauges gauges = engine.gauges();
            assertThat(gauges.kvCacheUsage()).isBetween(0.0, 1.0);
            assertThat(gauges.running()).isBetween(0, PROFILE.scheduling().maxSequences());
            assertThat(gauges.running() + gauges.waiting()).isLessThanOrEqualTo(alive.size());
            assertThat(gauges.totals().prefixHits())
                    .isLessThanOrEqualTo(gauges.totals().prefixQueries());
            if (gauges.running() == 0 && underWay.isEmpty()) {
                assertThat(gauges.kvCacheUsage()).isZero();
            }
        }
    }
}
