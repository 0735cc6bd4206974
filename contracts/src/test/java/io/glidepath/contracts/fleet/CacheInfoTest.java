package io.glidepath.contracts.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheInfoTest {

    @Test
    void holdsItsBlocksTimesTheirTokens() {
        assertThat(new CacheInfo(16, 200_000_000, CacheInfo.Events.EXACT, true).tokens())
                .hasValue(3_200_000_000L);
    }

    @Test
    void doesNotKnowWhatTheEngineDoesNotSay() {
        assertThat(new CacheInfo(null, 100, CacheInfo.Events.EXACT, true).tokens())
                .isEmpty();
        assertThat(new CacheInfo(16, null, CacheInfo.Events.EXACT, true).tokens())
                .isEmpty();
    }
}
