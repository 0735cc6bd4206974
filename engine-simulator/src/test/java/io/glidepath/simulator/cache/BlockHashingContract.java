package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every way of hashing must hold to. */
abstract class BlockHashingContract {

    abstract BlockHashing hashing();

    @Test
    void namesEqualPrefixesAlike() {
        assertThat(chain(BlockExtras.NONE, 1)).isEqualTo(chain(BlockExtras.NONE, 1));
    }

    @Test
    void tellsEqualBlocksBehindDifferentOnesApart() {
        BlockHashing.Chain one = hashing().start(BlockExtras.NONE);
        BlockHashing.Chain other = hashing().start(BlockExtras.NONE);
        one.next(new int[] {1, 2}, 0, 2);
        other.next(new int[] {2, 1}, 0, 2);
        assertThat(one.next(new int[] {5, 6}, 0, 2)).isNotEqualTo(other.next(new int[] {5, 6}, 0, 2));
    }

    @Test
    void keepsSaltsAndAdaptersApartOnTheWholeChain() {
        BlockExtras salted = new BlockExtras(Optional.empty(), Optional.of("tenant-1"));
        BlockExtras otherSalt = new BlockExtras(Optional.empty(), Optional.of("tenant-2"));
        BlockExtras adapted = new BlockExtras(Optional.of(new BlockExtras.Lora("lora-a", "/a")), Optional.empty());
        BlockExtras otherPath = new BlockExtras(Optional.of(new BlockExtras.Lora("lora-a", "/b")), Optional.empty());
        BlockExtras both = new BlockExtras(adapted.lora(), salted.cacheSalt());
        for (int block = 0; block < 3; block++) {
            int at = block;
            assertThat(Stream.of(BlockExtras.NONE, salted, otherSalt, adapted, otherPath, both)
                            .map(extras -> chain(extras, 1).get(at)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void readsOnlyTheBlockAskedFor() {
        long alone = hashing().start(BlockExtras.NONE).next(new int[] {7, 8, 9}, 0, 3);
        assertThat(hashing().start(BlockExtras.NONE).next(new int[] {1, 7, 8, 9, 2}, 1, 3))
                .isEqualTo(alone);
    }

    private LongList chain(BlockExtras extras, int firstToken) {
        BlockHashing.Chain chain = hashing().start(extras);
        int[] tokens = IntStream.range(firstToken, firstToken + 48).toArray();
        return LongList.of(chain.next(tokens, 0, 16), chain.next(tokens, 16, 16), chain.next(tokens, 32, 16));
    }
}
