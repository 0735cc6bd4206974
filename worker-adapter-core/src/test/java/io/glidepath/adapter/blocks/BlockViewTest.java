package io.glidepath.adapter.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.adapter.decoding.KvEvent.Attention;
import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.adapter.decoding.KvEvent.Medium;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockViewTest {

    private static final KvEvent.Where GPU = KvEvent.Where.of(Tier.GPU);
    private static final KvEvent.Where CPU = KvEvent.Where.of(Tier.CPU);

    private final BlockKeys scheme = new BlockKeys("", 16);
    private final BlockView view = new BlockView(scheme, "m", 100);
    private final HeldSet reader = new HeldSet();

    /** The golden values of the key scheme: model m, tokens 1 to 40. */
    @Test
    void namesBlocksByOurKeysWhateverTheEngineHashesBy() {
        apply(stored(0, 1, 2));

        assertThat(reader.gpu()).containsExactlyInAnyOrder(0xd51460f1ea958847L, 0xece47350a160b095L);
    }

    @Test
    void anEngineBlockOfTwiceOurSizeBecomesTwoKeys() {
        apply(run(0, 32, tokens(1, 64), GPU, 1, 2));

        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 64)));
    }

    @Test
    void smallEngineBlocksAreGatheredAndGoWithAnyOfThem() {
        apply(run(0, 1, tokens(1, 33), GPU, LongStream.rangeClosed(1, 33).toArray()));
        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 32)));

        apply(removed(20));

        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 16)));
    }

    @Test
    void aLoraAdaptersBlocksHangOnItsName() {
        apply(new KvEvent.Stored(
                hashes(1), Optional.empty(), tokens(1, 16), 16, Optional.of("lora-a"), List.of(BlockExtras.NONE), GPU));

        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("lora-a", 1, 16)));
    }

    @Test
    void aSaltIsAnExtraOfTheFirstBlockOnly() {
        BlockExtras salted = new BlockExtras(List.of(), List.of("s1"));
        apply(new KvEvent.Stored(
                hashes(1), Optional.empty(), tokens(1, 32), 32, Optional.empty(), List.of(salted), GPU));

        long[] expected =
                scheme.ofPrompt(scheme.root("m"), tokens(1, 32), block -> block == 0 ? List.of("s1") : List.of());
        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(expected));
    }

    /** The golden value of the key scheme with the extra img1. */
    @Test
    void mediaAreExtrasOfTheBlocksTheyOverlap() {
        BlockExtras media = new BlockExtras(List.of(new Medium("img1", 0)), List.of());
        apply(new KvEvent.Stored(
                hashes(1), Optional.empty(), tokens(1, 16), 16, Optional.empty(), List.of(media), GPU));

        assertThat(reader.gpu()).containsExactly(0x3be49fbb7508055dL);
    }

    @Test
    void aBlockStoredTwiceGoesWithItsLastCopy() {
        apply(stored(0, 1));
        apply(stored(0, 1));

        apply(removed(1));
        assertThat(reader.gpu()).hasSize(1);
        apply(removed(1));

        assertThat(reader.gpu()).isEmpty();
    }

    @Test
    void descendantsGoWithTheirParentAndComeBackWithIt() {
        apply(stored(0, 1, 2, 3));

        apply(removed(1));
        assertThat(reader.gpu()).isEmpty();
        apply(stored(0, 1));

        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 48)));
    }

    @Test
    void aDescendantThatWentMeanwhileDoesNotComeBack() {
        apply(stored(0, 1, 2, 3));
        apply(removed(1));
        apply(removed(2));

        apply(stored(0, 1));

        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 16)));
    }

    @Test
    void aBlockOnTwoTiersLeavesOneAndStaysOnTheOther() {
        apply(run(0, 16, tokens(1, 32), GPU, 1, 2));
        apply(run(0, 16, new int[0], CPU, 1, 2));

        apply(removed(1));

        assertThat(reader.keys().get(Tier.CPU)).containsExactlyInAnyOrder(box(keys("m", 1, 32)));
        assertThat(reader.gpu()).containsExactly(keys("m", 1, 32)[1]);
    }

    /** An engine that moves a block to host memory says so by the hash alone, maybe after it has left the device. */
    @Test
    void aBlockThatWentLatelyIsKnownByItsHashAlone() {
        apply(run(0, 16, tokens(900, 915), CPU, 90));
        apply(stored(0, 1, 2));
        apply(removed(2));
        apply(removed(1));

        apply(run(0, 16, new int[0], CPU, 1, 2));

        assertThat(reader.keys().get(Tier.CPU)).contains(box(keys("m", 1, 32)));
    }

    @Test
    void countsBlocksOfALowerTierThatItNeverHeardOf() {
        apply(run(0, 16, new int[0], CPU, 9));

        assertThat(view.counts().unknownHashes()).isEqualTo(1);
        assertThat(reader.keys()).isEmpty();
    }

    @Test
    void forgetsBlocksThatNobodyNeeds() {
        apply(stored(0, 1, 2, 3));

        apply(removed(1, 2));
        assertThat(view.counts().blocks()).isEqualTo(3);
        apply(removed(3));

        assertThat(view.counts().blocks()).isZero();
    }

    @Test
    void forgetsBlocksThatWentLongAgo() {
        BlockView large = new BlockView(scheme, "m", 1_000_000);
        int more = BlockTree.DEPARTED + 100;
        large.apply(run(0, 16, tokens(0, 15), CPU, 1_000_000), reader);

        for (int hash = 1; hash <= more; hash++) {
            large.apply(run(0, 16, tokens(hash, hash + 15), GPU, hash), reader);
            large.apply(removed(hash), reader);
        }

        assertThat(large.counts().blocks()).isEqualTo(BlockTree.DEPARTED + 1);
    }

    @Test
    void blocksThatWentMakeRoomForNewOnes() {
        BlockView small = new BlockView(scheme, "m", 3);
        small.apply(run(0, 16, tokens(1, 32), CPU, 1, 2), reader);
        small.apply(new KvEvent.Removed(hashes(2, 1), CPU), reader);

        small.apply(run(0, 16, tokens(500, 547), GPU, 7, 8, 9), reader);

        assertThat(small.counts().beyondBound()).isZero();
        assertThat(reader.gpu()).hasSize(3);
    }

    @Test
    void aClearedCacheHoldsNothing() {
        apply(stored(0, 1, 2));

        apply(new KvEvent.Cleared());

        assertThat(reader.gpu()).isEmpty();
        assertThat(view.keys()).isEmpty();
        assertThat(view.counts().blocks()).isZero();
    }

    @Test
    void countsWhatTheEnginesMemoryHolds() {
        apply(stored(0, 1, 2));
        apply(stored(0, 1));
        apply(run(0, 16, new int[0], CPU, 1));
        apply(removed(2));

        assertThat(view.occupancy()).isEqualTo(new Occupancy(1, 16, 3, 48));
    }

    @Test
    void countsBlocksWhoseParentWasNeverAnnounced() {
        apply(stored(7, 8, 9));

        assertThat(view.counts().unknownParents()).isEqualTo(2);
        assertThat(reader.gpu()).isEmpty();
    }

    @Test
    void countsEventsWhoseNumbersDisagree() {
        apply(run(0, 16, tokens(1, 31), GPU, 1, 2));

        assertThat(view.counts().mismatched()).isEqualTo(1);
        assertThat(reader.gpu()).isEmpty();
    }

    /** A hybrid model: windowed layers in group 0, full attention in groups 1 and 2; removals do not say the kind. */
    @Test
    void theFirstGroupWithFullAttentionFeedsTheIndex() {
        apply(run(0, 16, tokens(1, 16), new KvEvent.Where(Tier.GPU, 0, Attention.OTHER), 1));
        apply(run(0, 16, tokens(1, 16), new KvEvent.Where(Tier.GPU, 1, Attention.FULL), 1));
        apply(run(0, 16, tokens(1, 16), new KvEvent.Where(Tier.GPU, 2, Attention.FULL), 1));
        apply(new KvEvent.Removed(hashes(1), new KvEvent.Where(Tier.GPU, 0, Attention.UNSAID)));
        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 16)));

        apply(new KvEvent.Removed(hashes(1), new KvEvent.Where(Tier.GPU, 1, Attention.UNSAID)));

        assertThat(reader.gpu()).isEmpty();
        assertThat(view.counts().skipped()).isEqualTo(3);
    }

    @Test
    void countsEventsOfOtherCacheGroupsAndOfUnknownTypes() {
        apply(run(0, 16, tokens(1, 16), new KvEvent.Where(Tier.GPU, 1, Attention.OTHER), 1));
        apply(new KvEvent.Removed(hashes(1), new KvEvent.Where(Tier.GPU, 1, Attention.OTHER)));
        apply(new KvEvent.Unusable("BlockInactive"));

        assertThat(view.counts().skipped()).isEqualTo(3);
        assertThat(reader.gpu()).isEmpty();
    }

    @Test
    void countsRemovalsOfBlocksThatWereNeverAnnounced() {
        apply(removed(5));

        assertThat(view.counts().unknownRemovals()).isEqualTo(1);
    }

    @Test
    void dropsAndCountsWhatIsBeyondTheBound() {
        BlockView small = new BlockView(scheme, "m", 2);

        small.apply(stored(0, 1, 2, 3, 4), reader);

        assertThat(small.counts().beyondBound()).isEqualTo(2);
        assertThat(reader.gpu()).containsExactlyInAnyOrder(box(keys("m", 1, 32)));
    }

    private void apply(KvEvent event) {
        view.apply(event, reader);
    }

    /** Blocks of 16: hash n holds tokens 16n - 15 to 16n. */
    private static KvEvent stored(long parent, long... hashes) {
        int[] tokens = Arrays.stream(hashes)
                .mapToInt(Math::toIntExact)
                .flatMap(hash -> IntStream.rangeClosed(16 * hash - 15, 16 * hash))
                .toArray();
        return run(parent, 16, tokens, GPU, hashes);
    }

    private static KvEvent run(long parent, int blockSize, int[] tokens, KvEvent.Where where, long... hashes) {
        Optional<EngineHash> hangsOn = parent == 0 ? Optional.empty() : Optional.of(EngineHash.of(parent));
        return new KvEvent.Stored(hashes(hashes), hangsOn, tokens, blockSize, Optional.empty(), List.of(), where);
    }

    private static KvEvent removed(long... hashes) {
        return new KvEvent.Removed(hashes(hashes), GPU);
    }

    private static List<EngineHash> hashes(long... hashes) {
        return Arrays.stream(hashes).mapToObj(EngineHash::of).toList();
    }

    private static int[] tokens(int from, int to) {
        return IntStream.rangeClosed(from, to).toArray();
    }

    private long[] keys(String root, int from, int to) {
        return scheme.ofPrompt(scheme.root(root), tokens(from, to), block -> List.of());
    }

    private static Long[] box(long[] keys) {
        return Arrays.stream(keys).boxed().toArray(Long[]::new);
    }
}
