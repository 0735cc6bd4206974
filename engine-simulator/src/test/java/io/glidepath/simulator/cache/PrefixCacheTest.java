package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrefixCacheTest {

    private final PrefixCache cache = new PrefixCache(5, true);

    @Test
    void handsOutEveryBlockButTheNullBlock() {
        assertThat(new int[] {cache.take(), cache.take(), cache.take(), cache.take()})
                .containsExactly(1, 2, 3, 4);
        assertThat(cache.freeBlocks()).isZero();
        assertThatThrownBy(cache::take).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keepsContentUntilTheBlockIsTaken() {
        fill(10);
        assertThat(cache.find(10)).isPositive();
        fill(20, 30, 40);
        assertThat(cache.find(10)).isPositive();
        fill(50);
        assertThat(cache.find(10)).isZero();
        assertThat(cache.drainEvents()).containsExactly(new KvEvent.BlockRemoved(10));
    }

    @Test
    void givesUpChainsFromTheirTails() {
        fill(10, 11, 12, 13);
        fill(20, 21);
        assertThat(cache.drainEvents()).containsExactly(new KvEvent.BlockRemoved(13), new KvEvent.BlockRemoved(12));
        assertThat(cache.find(10)).isPositive();
        assertThat(cache.find(11)).isPositive();
    }

    @Test
    void givesUpTheLeastRecentlyUsedFirst() {
        fill(10);
        fill(20);
        fill(30);
        fill(40);
        useAgain(10);
        fill(50);
        assertThat(cache.drainEvents()).containsExactly(new KvEvent.BlockRemoved(20));
    }

    @Test
    void freesABlockOnlyWhenItsLastHolderLetsGo() {
        int block = cache.take();
        cache.store(block, 10);
        cache.hold(block);
        cache.release(new int[] {block}, 1);
        assertThat(cache.holders(block)).isEqualTo(1);
        assertThat(cache.freeBlocks()).isEqualTo(3);
        cache.release(new int[] {block}, 1);
        assertThat(cache.freeBlocks()).isEqualTo(4);
    }

    @Test
    void removesEachCopyOfTheSameContent() {
        int[] blocks = {cache.take(), cache.take(), cache.take()};
        for (int block : blocks) {
            cache.store(block, 10);
        }
        assertThat(cache.find(10)).isEqualTo(blocks[0]);
        cache.release(blocks, 3);
        fill(20, 21);
        assertThat(cache.drainEvents()).containsExactly(new KvEvent.BlockRemoved(10));
        assertThat(cache.find(10)).isEqualTo(blocks[0]);
        fill(30, 31, 32, 33);
        assertThat(cache.drainEvents()).contains(new KvEvent.BlockRemoved(10)).hasSize(4);
        assertThat(cache.find(10)).isZero();
    }

    @Test
    void findsANewerCopyWhenTheOldestIsGone() {
        int oldest = cache.take();
        int newer = cache.take();
        cache.store(oldest, 10);
        cache.store(newer, 10);
        cache.release(new int[] {oldest}, 1);
        fill(20, 21, 22);
        assertThat(cache.find(10)).isEqualTo(newer);
        assertThat(cache.takeovers()).isEqualTo(1);
    }

    @Test
    void refusesAResetWhileABlockIsHeld() {
        fill(10);
        int block = cache.take();
        assertThat(cache.reset()).isFalse();
        assertThat(cache.find(10)).isPositive();
        cache.release(new int[] {block}, 1);
        assertThat(cache.reset()).isTrue();
        assertThat(cache.find(10)).isZero();
        assertThat(cache.drainEvents()).containsExactly(new KvEvent.AllBlocksCleared());
    }

    @Test
    void removesNothingAfterAReset() {
        fill(10, 11, 12, 13);
        cache.reset();
        cache.drainEvents();
        fill(20, 21, 22, 23);
        assertThat(cache.drainEvents()).isEmpty();
    }

    @Test
    void keepsNoEventsWhenTheyAreOff() {
        PrefixCache silent = new PrefixCache(2, false);
        int block = silent.take();
        silent.store(block, 10);
        silent.release(new int[] {block}, 1);
        silent.take();
        assertThat(silent.drainEvents()).isEmpty();
    }

    /** One sequence that computes the given blocks and ends. */
    private void fill(long... hashes) {
        int[] blocks = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            blocks[i] = cache.take();
        }
        for (int i = 0; i < hashes.length; i++) {
            cache.store(blocks[i], hashes[i]);
        }
        cache.release(blocks, blocks.length);
    }

    private void useAgain(long hash) {
        int block = cache.find(hash);
        cache.hold(block);
        cache.release(new int[] {block}, 1);
    }
}
