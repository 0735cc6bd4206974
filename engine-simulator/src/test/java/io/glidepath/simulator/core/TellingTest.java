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
import io.glidepath.simulator.core.StepResult.Finished;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A core that tells every token, and one that leaves the silent ones out, under the same arbitrary traffic. */
class TellingTest {

    private static final EngineProfile PROFILE = new EngineProfile(
            "cramped", new Speed(1e-3, 1e-6, 1e-7, 1e-9), new Scheduling(64, 8), new Memory(40, 4), 120);

    private final EngineCore talkative = core(true);
    private final EngineCore taciturn = core(false);
    private final Map<Long, List<Integer>> allTokens = new TreeMap<>();
    private final Set<Long> begun = new HashSet<>();
    private int untold;
    private int preempted;

    private static EngineCore core(boolean everyToken) {
        return new EngineCore(
                PROFILE,
                new MixHashing(),
                new SeededTokens(IntStream.rangeClosed(1, 50).toArray(), 0, 40),
                new Telling(true, everyToken));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theScheduleDoesNotDependOnWhatIsTold(long seed) {
        Random random = new Random(seed);
        Optional<Step> underWay = Optional.empty();
        long now = 0;
        for (int id = 0; id < 400; id++) {
            submit(request(id, random), now);
            for (int i = random.nextInt(20); i > 0; i--) {
                if (underWay.isEmpty()) {
                    underWay = begin(now);
                } else {
                    now = underWay.get().endNanos();
                    underWay = Optional.empty();
                    finish();
                }
                // Also while a step computes it.
                if (random.nextInt(12) == 0) {
                    abort(random.nextInt(id + 1));
                }
            }
        }
        assertThat(preempted).as("the traffic was hard enough").isPositive();
        assertThat(untold).as("much was left out").isGreaterThan(1_000);
    }

    @Test
    void aSilentAnswerIsTheSame() {
        GenerationRequest request =
                new GenerationRequest(1, IntList.of(7, 8, 9), Stopping.exactlyAfter(30), 5, BlockExtras.NONE);
        submit(request, 0);
        List<Integer> stored = new ArrayList<>();
        for (Optional<Step> step = begin(0);
                step.isPresent();
                step = begin(step.get().endNanos())) {
            stored.addAll(finish());
        }

        // The last token is never computed, so that the block which it would fill is not stored.
        assertThat(stored.subList(0, 3)).containsExactly(7, 8, 9);
        assertThat(stored.subList(3, stored.size()))
                .hasSize(29)
                .isEqualTo(allTokens.get(1L).subList(0, 29));
    }

    private static GenerationRequest request(long id, Random random) {
        int family = random.nextInt(3);
        int[] prompt = IntStream.range(0, 1 + random.nextInt(50))
                .map(i -> 100 * family + i)
                .toArray();
        int answer = 1 + random.nextInt(60);
        Stopping stopping =
                switch (random.nextInt(4)) {
                    case 0 -> Stopping.after(answer);
                    case 1 -> new Stopping(answer, 2, true, IntList.of(3));
                    default -> Stopping.exactlyAfter(answer);
                };
        return new GenerationRequest(id, IntList.of(prompt), stopping, random.nextInt(4), BlockExtras.NONE);
    }

    private void submit(GenerationRequest request, long now) {
        assertThat(taciturn.submit(request, now)).isEqualTo(talkative.submit(request, now));
    }

    private void abort(long id) {
        assertThat(taciturn.abort(id)).isEqualTo(talkative.abort(id));
        assertThat(taciturn.gauges()).isEqualTo(talkative.gauges());
    }

    private Optional<Step> begin(long now) {
        Optional<Step> step = talkative.beginStep(now);
        assertThat(taciturn.beginStep(now)).isEqualTo(step);
        return step;
    }

    /** Answers with the tokens of the blocks stored. */
    private List<Integer> finish() {
        StepResult all = talkative.finishStep();
        StepResult few = taciturn.finishStep();
        assertThat(few.admitted()).isEqualTo(all.admitted());
        assertThat(few.finished()).isEqualTo(all.finished());
        assertThat(few.preemptedIds()).isEqualTo(all.preemptedIds());
        assertThat(few.events()).isEqualTo(all.events());
        assertThat(taciturn.gauges()).isEqualTo(talkative.gauges());
        preempted += all.preemptedIds().size();
        assertFewAreThoseThatMatter(all, few);
        return all.events().stream()
                .filter(KvEvent.BlocksStored.class::isInstance)
                .map(KvEvent.BlocksStored.class::cast)
                .flatMap(stored -> IntStream.of(stored.tokens().toArray()).boxed())
                .toList();
    }

    private void assertFewAreThoseThatMatter(StepResult all, StepResult few) {
        Map<Long, Integer> allNow = tokens(all);
        Map<Long, Integer> fewNow = tokens(few);
        Set<Long> mustBeTold = new HashSet<>(allNow.keySet());
        mustBeTold.removeAll(begun);
        all.finished().stream().map(Finished::requestId).forEach(mustBeTold::add);
        assertThat(allNow).containsAllEntriesOf(fewNow);
        assertThat(fewNow.keySet()).containsAll(mustBeTold);
        allNow.forEach((id, token) ->
                allTokens.computeIfAbsent(id, unused -> new ArrayList<>()).add(token));
        begun.addAll(allNow.keySet());
        untold += allNow.size() - fewNow.size();
    }

    private static Map<Long, Integer> tokens(StepResult result) {
        Map<Long, Integer> tokens = new TreeMap<>();
        for (int i = 0; i < result.tokens().size(); i++) {
            tokens.put(result.requestIds().get(i), result.tokens().get(i));
        }
        return tokens;
    }
}
