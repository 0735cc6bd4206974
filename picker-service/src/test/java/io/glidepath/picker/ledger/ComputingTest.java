package io.glidepath.picker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.picker.freelist.Landmarks;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComputingTest {

    private static final int BLOCK_TOKENS = 16;

    private final Computing computing = new Computing();

    @Test
    void tellsOfAPromptWhatWasNotCached() {
        computing.began("a", prompt(0, 48), 16 * BLOCK_TOKENS);

        assertThat(computing.keys()).containsExactly(31L, 47L);
    }

    @Test
    void tellsNothingOfAPromptThatIsComputed() {
        computing.began("a", prompt(0, 16), 0);
        computing.began("b", prompt(100, 16), 0);

        computing.over("a");

        assertThat(computing.keys()).containsExactly(115L);
    }

    @Test
    void tellsNoMoreKeysThanItMayThoseBegunFirstBeforeTheOthers() {
        int most = WorkerBooks.KEYS_APART * WorkerBooks.MOST_KEYS;
        computing.began("first", prompt(0, 16), 0);
        computing.began("long", prompt(1_000_000, most), 0);

        assertThat(computing.keys()).hasSize(WorkerBooks.MOST_KEYS).startsWith(15L);
    }

    private static Landmarks prompt(long from, int blocks) {
        return Landmarks.of(LongStream.range(from, from + blocks).toArray(), BLOCK_TOKENS);
    }
}
