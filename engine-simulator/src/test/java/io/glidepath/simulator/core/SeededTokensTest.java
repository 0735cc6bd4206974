package io.glidepath.simulator.core;

import static io.glidepath.simulator.core.Drive.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.GenerationRequest.Stopping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeededTokensTest {

    private static final int END = 9_999;
    private final SeededTokens tokens = new SeededTokens(new int[] {11, 22, 33, 44}, END, 50);

    @Test
    void continuesAPartialAnswerAsTheWholeWouldHave() {
        int[] prompt = tokens(1, 10);
        List<Integer> whole = answer(prompt, 0, 20);
        for (int cut = 1; cut < 20; cut++) {
            int[] resumed = Arrays.copyOf(prompt, 10 + cut);
            for (int i = 0; i < cut; i++) {
                resumed[10 + i] = whole.get(i);
            }
            assertThat(answer(resumed, 0, 20 - cut)).isEqualTo(whole.subList(cut, 20));
        }
    }

    @Test
    void answersOtherwiseToAnotherSeedOrAnotherPrompt() {
        Set<List<Integer>> answers = new HashSet<>();
        for (int seed = 0; seed < 10; seed++) {
            answers.add(answer(tokens(1, 10), seed, 20));
            answers.add(answer(tokens(2 + seed, 10), 0, 20));
        }
        answers.add(answer(new int[] {2, 1, 3, 4, 5, 6, 7, 8, 9, 10}, 0, 20));
        assertThat(answers).hasSize(21);
    }

    @Test
    void endsAsOftenAsAsked() {
        int ends = 0;
        long state = tokens.start(1);
        for (int i = 0; i < 100_000; i++) {
            int token = tokens.next(state, true);
            ends += token == END ? 1 : 0;
            state = tokens.append(state, i);
        }
        assertThat(ends / 100_000.0).isCloseTo(1 / 50.0, within(0.002));
    }

    @Test
    void neverEndsWhenItMayNot() {
        Set<Integer> drawn = new HashSet<>();
        long state = tokens.start(1);
        for (int i = 0; i < 10_000; i++) {
            int token = tokens.next(state, false);
            drawn.add(token);
            state = tokens.append(state, token);
        }
        assertThat(drawn).containsExactlyInAnyOrder(11, 22, 33, 44);
    }

    @Test
    void refusesAnEmptyVocabulary() {
        assertThatThrownBy(() -> new SeededTokens(new int[0], END, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SeededTokens(new int[] {1}, END, 0)).hasMessageContaining("meanAnswer");
    }

    private static List<Integer> answer(int[] prompt, long seed, int count) {
        Drive drive = Drive.small(new Scheduling(100, 8), 100);
        drive.submit(
                new GenerationRequest(1, IntList.of(prompt), Stopping.exactlyAfter(count), seed, BlockExtras.NONE));
        List<Integer> answer = new ArrayList<>();
        drive.untilIdle().forEach(result -> answer.add(result.tokens().get(0)));
        return answer;
    }
}
