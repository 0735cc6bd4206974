package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.adapter.decoding.KvEvent.Medium;
import io.glidepath.contracts.keys.BlockKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainEndTest {

    private static final BlockExtras PLAIN = BlockExtras.NONE;

    /** However an engine cuts a prompt into blocks, our keys are those of the whole prompt. */
    @ParameterizedTest
    @CsvSource({"16, 1", "16, 8", "16, 16", "16, 32", "16, 24", "16, 5", "1, 7", "64, 48"})
    void keysDoNotDependOnTheEnginesBlockSize(int ours, int theirs) {
        BlockKeys scheme = new BlockKeys("", ours);
        int[] prompt = IntStream.range(0, 960).toArray();
        ChainEnd end = ChainEnd.root(scheme.root("m"));
        LongStream keys = LongStream.empty();

        for (int at = 0; at + theirs <= prompt.length; at += theirs) {
            ChainEnd.Step step = end.append(scheme, Arrays.copyOfRange(prompt, at, at + theirs), PLAIN);
            keys = LongStream.concat(keys, Arrays.stream(step.keys()));
            end = step.end();
        }

        int laid = prompt.length / theirs * theirs;
        assertThat(keys.toArray())
                .containsExactly(scheme.ofPrompt(scheme.root("m"), Arrays.copyOf(prompt, laid), block -> List.of()));
    }

    /** A salt on the first small block counts for the block of ours that gathers it. */
    @ParameterizedTest
    @CsvSource({"4", "8", "16", "32"})
    void aSaltReachesOurFirstBlockAndNoOther(int theirs) {
        BlockKeys scheme = new BlockKeys("", 16);
        int[] prompt = IntStream.range(0, 64).toArray();
        ChainEnd end = ChainEnd.root(scheme.root("m"));
        LongStream keys = LongStream.empty();

        for (int at = 0; at < prompt.length; at += theirs) {
            BlockExtras extras = at == 0 ? new BlockExtras(List.of(), List.of("salt")) : PLAIN;
            ChainEnd.Step step = end.append(scheme, Arrays.copyOfRange(prompt, at, at + theirs), extras);
            keys = LongStream.concat(keys, Arrays.stream(step.keys()));
            end = step.end();
        }

        assertThat(keys.toArray())
                .containsExactly(
                        scheme.ofPrompt(scheme.root("m"), prompt, block -> block == 0 ? List.of("salt") : List.of()));
    }

    /** An image over tokens 20 to 45, named by each of the engine's blocks that it touches with where it begins. */
    @ParameterizedTest
    @CsvSource({"16, 4", "16, 16", "4, 16", "8, 2", "16, 1"})
    void mediaAreExtrasOfTheBlocksTheyTouch(int ours, int theirs) {
        BlockKeys scheme = new BlockKeys("", ours);
        int[] prompt = IntStream.range(0, 64).toArray();
        ChainEnd end = ChainEnd.root(scheme.root("m"));
        LongStream keys = LongStream.empty();
        int reach = (46 + theirs - 1) / theirs * theirs; // the end of the engine's block is as far as it says

        for (int at = 0; at < prompt.length; at += theirs) {
            boolean touched = at < 46 && at + theirs > 20;
            BlockExtras extras =
                    touched ? new BlockExtras(List.of(new Medium("img", 20 - at)), List.of()) : BlockExtras.NONE;
            ChainEnd.Step step = end.append(scheme, Arrays.copyOfRange(prompt, at, at + theirs), extras);
            keys = LongStream.concat(keys, Arrays.stream(step.keys()));
            end = step.end();
        }

        assertThat(keys.toArray())
                .containsExactly(scheme.ofPrompt(
                        scheme.root("m"),
                        prompt,
                        block -> block * ours < reach && (block + 1) * ours > 20 ? List.of("img") : List.of()));
    }

    /** The same picture twice in one of our blocks counts twice, and before the salt. */
    @Test
    void mediaComeByOffsetBeforeTheSalt() {
        BlockKeys scheme = new BlockKeys("", 16);
        int[] prompt = IntStream.range(0, 16).toArray();
        ChainEnd half = ChainEnd.root(scheme.root("m"))
                .append(
                        scheme,
                        Arrays.copyOf(prompt, 8),
                        new BlockExtras(List.of(new Medium("b", 0), new Medium("a", 4)), List.of("salt")))
                .end();

        ChainEnd.Step whole = half.append(
                scheme,
                Arrays.copyOfRange(prompt, 8, 16),
                new BlockExtras(List.of(new Medium("a", -4), new Medium("b", 2)), List.of()));

        assertThat(whole.keys())
                .containsExactly(scheme.next(scheme.root("m"), prompt, 0, List.of("b", "a", "b", "salt")));
    }
}
