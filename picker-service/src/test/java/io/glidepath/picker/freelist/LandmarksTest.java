package io.glidepath.picker.freelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Of 40 blocks the keys 15 and 31 are landmarks, after 256 and 512 tokens. */
class LandmarksTest {

    private final Landmarks prompt = Landmarks.of(LongStream.range(0, 40).toArray(), 16);

    @Test
    void tellsThoseBehindAPlace() {
        assertThat(beyond(0)).containsExactly(15L, 31L);
        assertThat(beyond(255)).containsExactly(15L, 31L);
        assertThat(beyond(256)).containsExactly(31L);
        assertThat(beyond(512)).isEmpty();
    }

    @Test
    void beginsLikeOthersUpToTheLastLandmarkThatTheyHave() {
        assertThat(prompt.commonTokens(Set.of())).isZero();
        assertThat(prompt.commonTokens(Set.of(15L))).isEqualTo(256);
        assertThat(prompt.commonTokens(Set.of(31L, 99L))).isEqualTo(512);
        assertThat(Landmarks.NONE.commonTokens(Set.of(15L))).isZero();
    }

    private List<Long> beyond(long tokens) {
        List<Long> keys = new ArrayList<>();
        prompt.beyond(tokens, keys::add);
        return keys;
    }
}
