package io.glidepath.picker.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CacheSpaceTest {

    @Test
    void splitsACacheIntoFreeAndUsed() {
        assertThat(CacheSpace.of(48_000, 12_000, FreeAges.OLD, 0)).isEqualTo(new CacheSpace(36_000, 12_000));
    }

    @Test
    void neverHasLessThanNothingFree() {
        assertThat(CacheSpace.of(48_000, 50_000, FreeAges.OLD, 0)).isEqualTo(new CacheSpace(0, 48_000));
        assertThat(CacheSpace.of(48_000, -5, FreeAges.OLD, 0)).isEqualTo(new CacheSpace(48_000, 0));
    }

    @Test
    void refusesARequestWithoutTokens() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledRequest(0, 1, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledRequest(1, 0, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledRequest(1, 1, 1, 1, 1.1));
    }

    @Test
    void knowsHowMuchOfItIsReferenced() {
        assertThat(new CacheSpace(30_000, 10_000).usage()).isEqualTo(0.25);
        assertThat(CacheSpace.UNKNOWN.usage()).isZero();
        assertThat(CacheSpace.UNKNOWN.known()).isFalse();
    }
}
