package io.glidepath.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PromptsTest {

    @Test
    void uniquePromptsHaveTheirLengthsAndShareNothing() {
        Prompts prompts = Prompts.unique(new Range(20, 40), new Range(5, 15), 1);

        assertThat(IntStream.range(0, 500).mapToObj(prompts::ask)).allSatisfy(ask -> {
            assertThat(ask.prompt().size()).isBetween(20, 40);
            assertThat(ask.outputTokens()).isBetween(5, 15);
            assertThat(ask.expectedOutput()).isEqualTo(10);
        });
        assertThat(mean(prompts, 2_000, ask -> ask.prompt().size())).isBetween(29.5, 30.5);
        assertThat(mean(prompts, 2_000, Ask::outputTokens)).isBetween(9.7, 10.3);
        assertThat(beginnings(prompts, 500, 3)).isEqualTo(500);
    }

    @Test
    void equalIdsAskEquallyAndSeedsDiffer() {
        Prompts prompts = Prompts.reasoning(1);

        assertThat(prompts.ask(77))
                .isEqualTo(Prompts.reasoning(1).ask(77))
                .isNotEqualTo(Prompts.reasoning(2).ask(77));
    }

    @Test
    void reasoningThinksLongOverShortQuestions() {
        Prompts prompts = Prompts.reasoning(1);

        assertThat(mean(prompts, 1_000, ask -> ask.prompt().size())).isBetween(525.0, 575.0);
        assertThat(mean(prompts, 1_000, Ask::outputTokens)).isBetween(4_850.0, 5_150.0);
    }

    /** Each prompt of the published set is as likely as any other: 5 groups of 4, 2,000 draws. */
    @Test
    void groupedPromptsAreDrawnEvenly() {
        SharedPrefix.Shape shape = new SharedPrefix.Shape(5, 4, 30, 10, 7);
        Prompts prompts = Prompts.grouped(shape, 1);

        int[] perGroup = new int[5];
        Set<Integer> all = new HashSet<>();
        for (int id = 0; id < 2_000; id++) {
            Ask ask = prompts.ask(id);
            perGroup[ask.source()]++;
            all.add(ask.prompt().hashCode());
        }

        assertThat(IntStream.of(perGroup)).allMatch(count -> count > 330 && count < 470);
        assertThat(all).hasSize(20);
    }

    @Test
    void aGroupSharesItsBeginningAndNothingElse() {
        Prompts prompts = Prompts.grouped(new SharedPrefix.Shape(5, 4, 30, 10, 7), 1);

        assertThat(beginnings(prompts, 500, 30)).isEqualTo(5);
        assertThat(beginnings(prompts, 500, 31)).isEqualTo(20);
    }

    /** 500 tokens of instructions, up to four documents of 600, a question of 50 to 200. */
    @Test
    void retrievalReadsFourDocuments() {
        Prompts prompts = Prompts.retrieval(100, 1);

        assertThat(IntStream.range(0, 300).mapToObj(prompts::ask))
                .allSatisfy(ask -> assertThat(ask.prompt().size()).isBetween(500 + 2_400 + 50, 500 + 2_400 + 200));
        assertThat(beginnings(prompts, 300, 500)).isEqualTo(1);
    }

    /** Of 100 documents, 300 questions find the likeliest far more often than a hundredth of the time. */
    @Test
    void someDocumentsAreMorePopular() {
        Prompts prompts = Prompts.retrieval(100, 1);

        int[] firstDocument = LongStream.range(0, 300)
                .mapToInt(id -> Arrays.hashCode(
                        Arrays.copyOfRange(prompts.ask(id).prompt().toArray(), 500, 1_100)))
                .toArray();
        long most = Arrays.stream(firstDocument)
                .mapToLong(one -> Arrays.stream(firstDocument)
                        .filter(other -> other == one)
                        .count())
                .max()
                .orElseThrow();

        assertThat(most).isGreaterThan(100);
    }

    @Test
    void developersTypeInTurnsInOneOfTenRepositories() {
        Prompts prompts = Prompts.completion(200, 1);

        assertThat(beginnings(prompts, 200, 4_000)).isEqualTo(10);
        assertThat(prompts.ask(3).source()).isEqualTo(3);
        assertThat(prompts.ask(203).source()).isEqualTo(3);
        assertThat(mean(prompts, 200, Ask::outputTokens)).isBetween(31.0, 39.0);
    }

    private static double mean(Prompts prompts, int count, ToIntFunction<Ask> figure) {
        return IntStream.range(0, count)
                .mapToObj(prompts::ask)
                .mapToInt(figure)
                .average()
                .orElseThrow();
    }

    private static long beginnings(Prompts prompts, int count, int tokens) {
        return LongStream.range(0, count)
                .mapToObj(id ->
                        Arrays.hashCode(Arrays.copyOf(prompts.ask(id).prompt().toArray(), tokens)))
                .distinct()
                .count();
    }
}
