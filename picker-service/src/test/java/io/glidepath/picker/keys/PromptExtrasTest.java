package io.glidepath.picker.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.understanding.MediaSpan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptExtrasTest {

    private static final List<MediaSpan> MEDIA =
            List.of(new MediaSpan("a", 3, 9), new MediaSpan("b", 12, 33), new MediaSpan("c", 64, 65));

    @Test
    void aTextHasItsSaltInTheFirstBlockAlone() {
        PromptExtras extras = PromptExtras.ofText(Optional.of("s"));

        assertThat(extras.of(0, 16)).containsExactly("s");
        assertThat(extras.of(1, 16)).isEmpty();
    }

    @Test
    void mediaAreExtrasOfTheBlocksThatTheyOverlapByOffsetAndBeforeTheSalt() {
        PromptExtras extras = new PromptExtras(Optional.of("s"), MEDIA, 1);

        assertThat(extras.of(0, 16)).containsExactly("a", "b", "s");
        assertThat(extras.of(1, 16)).containsExactly("b");
        assertThat(extras.of(2, 16)).containsExactly("b");
        assertThat(extras.of(3, 16)).isEmpty();
        assertThat(extras.of(4, 16)).containsExactly("c");
        assertThat(extras.of(5, 16)).isEmpty();
    }

    @Test
    void aMediumCountsToTheEndOfTheEnginesBlock() {
        PromptExtras extras = new PromptExtras(Optional.empty(), MEDIA, 32);

        assertThat(extras.of(0, 16)).containsExactly("a", "b");
        assertThat(extras.of(1, 16)).containsExactly("a", "b");
        assertThat(extras.of(3, 16)).containsExactly("b");
        assertThat(extras.of(4, 16)).containsExactly("c");
        assertThat(extras.of(5, 16)).containsExactly("c");
        assertThat(extras.of(6, 16)).isEmpty();
    }
}
