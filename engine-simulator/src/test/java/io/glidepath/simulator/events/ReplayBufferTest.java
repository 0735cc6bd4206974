package io.glidepath.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayBufferTest {

    private static List<Long> sequences(ReplayBuffer buffer, long from) {
        return buffer.from(from).stream().map(ReplayBuffer.Batch::sequence).toList();
    }

    private static void fill(ReplayBuffer buffer, int count, int bytes) {
        for (int i = 0; i < count; i++) {
            buffer.add(new ReplayBuffer.Batch(i, new byte[bytes]));
        }
    }

    @Test
    void keepsTheLastBatches() {
        ReplayBuffer buffer = new ReplayBuffer(3, 1_000);
        fill(buffer, 10, 1);

        assertThat(sequences(buffer, 0)).containsExactly(7L, 8L, 9L);
        assertThat(sequences(buffer, 9)).containsExactly(9L);
        assertThat(sequences(buffer, 10)).isEmpty();
    }

    @Test
    void staysWithinItsBytesButKeepsTheNewestBatch() {
        ReplayBuffer buffer = new ReplayBuffer(100, 10);
        fill(buffer, 10, 4);
        assertThat(sequences(buffer, 0)).containsExactly(8L, 9L);

        buffer.add(new ReplayBuffer.Batch(10, new byte[50]));
        assertThat(sequences(buffer, 0)).containsExactly(10L);
    }

    @Test
    void takesNegativeStartsForVeryLargeOnes() {
        ReplayBuffer buffer = new ReplayBuffer(3, 1_000);
        fill(buffer, 3, 1);

        assertThat(sequences(buffer, -1)).isEmpty();
    }
}
