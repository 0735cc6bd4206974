package io.glidepath.benchmarks.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private final Corpus corpus = read();

    @Test
    void hasAllThreeKindsOfText() {
        assertThat(corpus.mixes()).containsOnlyKeys("English", "code", "Chinese");
        assertThat(corpus.mixes().values()).allMatch(text -> text.length() > 20_000);
    }

    @Test
    void givesEachNumberItsOwnSlice() {
        assertThat(corpus.slice(1, 5_000)).isEqualTo(corpus.slice(1, 5_000)).isNotEqualTo(corpus.slice(2, 5_000));
    }

    @Test
    void cutsNoCharacterInHalf() {
        for (int i = 0; i < 200; i++) {
            String slice = corpus.slice(i, 2_000);

            assertThat(new String(slice.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(slice);
        }
    }

    @Test
    void takesTheMiddleAndTheSlowestOfAHundred() {
        double[] sorted = new double[200];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = i;
        }

        assertThat(Stopwatch.median(sorted)).isEqualTo(100);
        assertThat(Stopwatch.p99(sorted)).isEqualTo(197);
    }

    private static Corpus read() {
        try {
            return Corpus.read(Path.of("..").toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
