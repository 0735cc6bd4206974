package io.glidepath.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.MixHashing;
import io.glidepath.simulator.core.EngineProfile.Memory;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.EngineProfile.Speed;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arbitrary legs on an engine that is always short of memory: pulls, failures, leaving, leases. Nothing is lost or stuck. */
class RandomHandOffsTest {

    private static final EngineProfile PROFILE = new EngineProfile(
            "cramped", new Speed(1e-3, 1e-6, 1e-9, 1e-12), new Scheduling(48, 6), new Memory(25, 4), 90);
    private static final long LEASE = 50_000_000L;

    private final EngineCore engine = new EngineCore(
            PROFILE, new MixHashing(), new SeededTokens(new int[] {1, 2, 3}, 0, 40), new Telling(true, true));
    private final List<Long> alive = new ArrayList<>();
    private final List<Long> pulling = new ArrayList<>();
    private final List<Long> pinned = new ArrayList<>();
    private Optional<Step> underWay = Optional.empty();
    private long nextId;
    private long now;
    private long pulls;
    private long preemptions;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void endInAnEmptyEngine(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            operate(random);
        }
        assertThat(engine.pins().mostBlocks()).isPositive();
        assertThat(engine.pins().expired()).isPositive();
        assertThat(engine.pins().released()).isPositive();
        assertThat(pulls).isPositive();
        assertThat(preemptions).as("the traffic was hard enough").isPositive();

        for (int i = 0; i < 20_000 && engine.hasWork(); i++) {
            endPull(random);
            step();
        }
        engine.beginStep(now + 2 * LEASE);

        assertThat(alive).isEmpty();
        assertThat(engine.gauges())
                .extracting(Gauges::running, Gauges::waiting, Gauges::kvCacheUsage)
                .containsExactly(0, 0, 0.0);
        assertThat(engine.pins().open()).isZero();
        assertThat(engine.resetPrefixCache()).as("all blocks are free").isTrue();
    }

    private void operate(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> submit(random);
            case 2 -> abort(random);
            case 3 -> endPull(random);
            case 4 -> endPin(random);
            default -> step();
        }
        assertThat(engine.gauges().kvCacheUsage()).isBetween(0.0, 1.0);
        assertThat(engine.pins().blocks()).isBetween(0, 10 * PROFILE.memory().usableBlocks());
    }

    private void submit(Random random) {
        int family = random.nextInt(3);
        int[] prompt = IntStream.range(0, 1 + random.nextInt(60))
                .map(i -> 100 * family + i)
                .toArray();
        HandOff handOff =
                switch (random.nextInt(3)) {
                    case 0 -> new HandOff.Prefill(LEASE);
                    case 1 -> new HandOff.Decode();
                    default -> HandOff.NONE;
                };
        int tokens = handOff instanceof HandOff.Prefill ? 1 : 1 + random.nextInt(30);
        GenerationRequest request = new GenerationRequest(
                nextId++, IntList.of(prompt), Stopping.exactlyAfter(tokens), 0, BlockExtras.NONE, handOff);
        if (engine.submit(request, now) instanceof Submission.Accepted) {
            alive.add(request.id());
        }
    }

    private void abort(Random random) {
        if (!alive.isEmpty()) {
            long id = alive.remove(random.nextInt(alive.size()));
            assertThat(engine.abort(id)).isTrue();
            if (pulling.remove(id)) {
                assertThat(engine.pulled(id)).isFalse();
            }
        }
    }

    private void endPull(Random random) {
        if (!pulling.isEmpty()) {
            long id = pulling.remove(random.nextInt(pulling.size()));
            assertThat(random.nextBoolean() ? engine.pulled(id) : engine.recompute(id))
                    .isTrue();
            pulls++;
        }
    }

    private void endPin(Random random) {
        if (!pinned.isEmpty()) {
            long id = pinned.remove(random.nextInt(pinned.size()));
            if (random.nextBoolean()) {
                engine.release(id);
            } else {
                engine.keep(id, now + LEASE);
            }
        }
    }

    private void step() {
        if (underWay.isPresent()) {
            now = underWay.get().endNanos();
            underWay = Optional.empty();
            end(engine.finishStep());
            return;
        }
        underWay = engine.beginStep(now);
        engine.drainPulls().forEach(pull -> pulling.add(pull.requestId()));
        if (underWay.isEmpty() && engine.hasWork() && pulling.isEmpty()) {
            // Whoever waits does so for pinned blocks, which are free when their lease is over.
            now = engine.nextExpiry().orElseThrow();
        }
    }

    private void end(StepResult result) {
        preemptions += result.preemptedIds().size();
        for (StepResult.Finished finished : result.finished()) {
            assertThat(alive.remove(finished.requestId())).isTrue();
            finished.pinned().ifPresent(pins -> pinned.add(finished.requestId()));
        }
    }
}
