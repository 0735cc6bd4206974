package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.keys.BlockKeys;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainEndTest {

    private static final ChainEnd.Extras PLAIN = new ChainEnd.Extras(List.of(), List.of());

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
            ChainEnd.Extras extras = at == 0 ? new ChainEnd.Extras(List.of(), List.of("salt")) : PLAIN;
            ChainEnd.Step step = end.append(scheme, Arrays.copyOfRange(prompt, at, at + theirs), extras);
            keys = LongStream.concat(keys, Arrays.stream(step.keys()));
            end = step.end();
        }

        assertThat(keys.toArray())
                .containsExactly(
                        scheme.ofPrompt(scheme.root("m"), prompt, block -> block == 0 ? List.of("salt") : List.of()));
    }
}
