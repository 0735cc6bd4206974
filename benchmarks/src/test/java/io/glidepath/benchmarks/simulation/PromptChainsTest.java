package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.BlockHashing.Chain;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.MixHashing;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptChainsTest {

    private static final int BLOCK = 16;

    private final PromptChains chains = new PromptChains(BLOCK);

    /** Prompts without a full block, with whole ones only, and with a rest that the answer fills. */
    @ParameterizedTest
    @ValueSource(ints = {5, 32, 70})
    void anEngineNamesBlocksAsIfItHadHashedTheWholeSequence(int promptTokens) {
        int[] sequence = new Random(1).ints(100, 0, 100_000).toArray();
        chains.next(chains.of(IntList.copyOfRange(sequence, 0, promptTokens)));

        Chain told = chains.start(BlockExtras.NONE);
        Chain hashed = new MixHashing().start(BlockExtras.NONE);

        for (int from = 0; from + BLOCK <= sequence.length; from += BLOCK) {
            assertThat(told.next(sequence, from, BLOCK)).isEqualTo(hashed.next(sequence, from, BLOCK));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 120})
    void aPromptIsNamedAlikeHoweverManyCameBetween(int between) {
        IntList prompt = prompt(0);
        long[] first = chains.of(prompt).clone();
        for (int other = 1; other <= between; other++) {
            chains.of(prompt(other));
        }

        assertThat(chains.of(prompt)).isEqualTo(first).isEqualTo(new PromptChains(BLOCK).of(prompt(0)));
    }

    private static IntList prompt(int seed) {
        return IntList.of(new Random(seed).ints(80_000, 0, 100_000).toArray());
    }
}
