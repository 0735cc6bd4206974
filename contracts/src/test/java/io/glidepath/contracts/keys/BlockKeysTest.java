package io.glidepath.contracts.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The golden keys are llm-d-kv-cache's for the same input. */
class BlockKeysTest {

    private static final int[] ONE_TO_FORTY = IntStream.rangeClosed(1, 40).toArray();

    @Test
    void rootOfAModelIsGolden() {
        assertThat(hex(new BlockKeys("", 16).root("m"))).isEqualTo("c90cbf5421a4994b");
    }

    @Test
    void keysOfAPromptAreGolden() {
        BlockKeys keys = new BlockKeys("", 16);

        assertThat(hex(keys.ofPrompt(keys.root("m"), ONE_TO_FORTY, block -> List.of())))
                .containsExactly("d51460f1ea958847", "ece47350a160b095");
    }

    @Test
    void seedAndModelChangeEveryKey() {
        BlockKeys keys = new BlockKeys("42", 16);
        long root = keys.root("Qwen/Qwen3-32B");

        assertThat(hex(root)).isEqualTo("da5aa4ce646de549");
        assertThat(hex(keys.ofPrompt(root, ONE_TO_FORTY, block -> List.of())))
                .containsExactly("63efefc1553e0771", "56e6b195656f277d");
    }

    @Test
    void anExtraOfTheFirstBlockChangesItAndItsDescendants() {
        BlockKeys keys = new BlockKeys("", 16);

        long[] salted = keys.ofPrompt(keys.root("m"), ONE_TO_FORTY, block -> block == 0 ? List.of("img1") : List.of());

        assertThat(hex(salted)).containsExactly("3be49fbb7508055d", "83a46c76c6985ab7");
    }

    @Test
    void stepByStepGivesTheKeysOfThePrompt() {
        BlockKeys keys = new BlockKeys("", 16);
        long first = keys.next(keys.root("m"), ONE_TO_FORTY, 0, List.of());
        long second = keys.next(first, ONE_TO_FORTY, 16, List.of());

        assertThat(new long[] {first, second})
                .containsExactly(keys.ofPrompt(keys.root("m"), ONE_TO_FORTY, block -> List.of()));
    }

    @Test
    void aPromptShorterThanABlockHasNoKey() {
        BlockKeys keys = new BlockKeys("", 16);

        assertThat(keys.ofPrompt(keys.root("m"), new int[15], block -> List.of()))
                .isEmpty();
    }

    @Test
    void refusesABlockSizeOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BlockKeys("", 0))
                .withMessage("block size must be 1 to 65536 but was 0");
    }

    @Test
    void packedKeysComeBackAsTheyWere() {
        long[] keys = {0, -1, Long.MIN_VALUE, 42};

        assertThat(PackedKeys.unpack(PackedKeys.pack(keys))).containsExactly(keys);
    }

    private static String hex(long key) {
        return HexFormat.of().toHexDigits(key);
    }

    private static List<String> hex(long[] keys) {
        return LongStream.of(keys).mapToObj(BlockKeysTest::hex).toList();
    }
}
