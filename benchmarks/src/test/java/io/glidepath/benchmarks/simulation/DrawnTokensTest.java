package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnTokensTest {

    private final DrawnTokens tokens = new DrawnTokens();

    @Test
    void equalSeedsAnswerEquallyAndOthersDoNot() {
        assertThat(answer(7)).isEqualTo(answer(7)).isNotEqualTo(answer(8));
    }

    /** Prompts use ids below 100,000 or, in traces, few above: an answer must not look like somebody's prompt. */
    @Test
    void answersEndNothingAndStayAmongTheirOwnWords() {
        assertThat(IntStream.of(answer(1)))
                .allMatch(token -> token >= 200_000 && token < 204_096 && token != tokens.endOfText());
    }

    private int[] answer(long seed) {
        long[] state = {tokens.start(seed)};
        return IntStream.range(0, 1_000)
                .map(i -> {
                    int token = tokens.next(state[0], true);
                    state[0] = tokens.append(state[0], token);
                    return token;
                })
                .toArray();
    }
}
