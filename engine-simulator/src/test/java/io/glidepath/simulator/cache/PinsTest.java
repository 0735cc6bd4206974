package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PinsTest {

    private final PrefixCache cache = new PrefixCache(9, false);
    private final Pins pins = new Pins(cache);

    private void pin(long id, int blocks, long expires) {
        int[] taken = new int[blocks];
        for (int i = 0; i < blocks; i++) {
            taken[i] = cache.take();
        }
        pins.pin(id, taken, expires);
    }

    @Test
    void countsWhatIsPinnedAndTheMostThatWas() {
        pin(1, 3, 100);
        pin(2, 4, 100);
        pins.release(1);
        assertThat(pins.counts()).isEqualTo(new Pins.Counts(1, 4, 7, 1, 0));
        assertThat(cache.freeBlocks()).isEqualTo(4);
    }

    @Test
    void letsGoInOrderOfExpiry() {
        pin(1, 1, 300);
        pin(2, 2, 100);
        pin(3, 3, 200);
        assertThat(pins.nextExpiry()).hasValue(100);
        pins.expire(200);
        assertThat(pins.counts()).isEqualTo(new Pins.Counts(1, 1, 6, 0, 2));
        assertThat(pins.nextExpiry()).hasValue(300);
    }

    @Test
    void releasesWhatItKept() {
        pin(1, 2, 100);
        assertThat(pins.keep(1, 500)).isTrue();
        assertThat(pins.nextExpiry()).hasValue(500);
        assertThat(pins.release(1)).isTrue();
        assertThat(cache.freeBlocks()).isEqualTo(8);
    }

    @Test
    void knowsNothingOfOthers() {
        assertThat(pins.keep(5, 500)).isFalse();
        assertThat(pins.release(5)).isFalse();
    }
}
