package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private final TokenCache cache = new TokenCache(10);

    @Test
    void givesBackWhatWasPut() {
        cache.put(new byte[] {1}, new EngineAnswer.Ids(new int[] {1, 2, 3}));

        assertThat(cache.get(new byte[] {1}))
                .hasValueSatisfying(answer -> assertThat(answer.ids()).containsExactly(1, 2, 3));
        assertThat(cache.get(new byte[] {2})).isEmpty();
    }

    @Test
    void dropsTheLeastRecentlyUsedBeyondItsBound() {
        cache.put(new byte[] {1}, new EngineAnswer.Ids(new int[4]));
        cache.put(new byte[] {2}, new EngineAnswer.Ids(new int[4]));
        cache.get(new byte[] {1});
        cache.put(new byte[] {3}, new EngineAnswer.Ids(new int[4]));

        assertThat(cache.get(new byte[] {1})).isPresent();
        assertThat(cache.get(new byte[] {2})).isEmpty();
        assertThat(cache.get(new byte[] {3})).isPresent();
    }

    @Test
    void countsAReplacedAnswerOnce() {
        for (int i = 0; i < 5; i++) {
            cache.put(new byte[] {1}, new EngineAnswer.Ids(new int[4]));
        }
        cache.put(new byte[] {2}, new EngineAnswer.Ids(new int[6]));

        assertThat(cache.get(new byte[] {1})).isPresent();
    }

    @Test
    void keepsNothingLargerThanItself() {
        cache.put(new byte[] {1}, new EngineAnswer.Ids(new int[11]));

        assertThat(cache.get(new byte[] {1})).isEmpty();
    }
}
