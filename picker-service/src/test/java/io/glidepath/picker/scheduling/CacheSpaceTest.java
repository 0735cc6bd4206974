package io.glidepath.picker.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CacheSpaceTest {

    @Test
    void splitsACacheIntoFreeAndUsed() {
        assertThat(CacheSpace.of(48_000, 12_000)).isEqualTo(new CacheSpace(36_000, 12_000));
    }

    @Test
    void neverHasLessThanNothingFree() {
        assertThat(CacheSpace.of(48_000, 50_000)).isEqualTo(new CacheSpace(0, 48_000));
        assertThat(CacheSpace.of(48_000, -5)).isEqualTo(new CacheSpace(48_000, 0));
    }

    @Test
    void refusesARequestWithoutTokens() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledRequest(0, 1, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledRequest(1, 0, 1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ScheduledRequest(1, 1, 1, 1, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranking(List.of(), List.of()));
    }
}
