package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KvEventTest {

    private static final BlockExtras EXTRAS =
            new BlockExtras(Optional.of(new BlockExtras.Lora("lora-a", "/a")), Optional.of("s1"));

    @Test
    void showsTheSaltOnTheFirstBlockOnly() {
        assertThat(stored(0, OptionalLong.empty()).extraKeys())
                .containsExactly(List.of("lora-a", "s1"), List.of("lora-a"));
        assertThat(stored(3, OptionalLong.of(9)).extraKeys()).containsExactly(List.of("lora-a"), List.of("lora-a"));
    }

    @Test
    void knowsTheBlockSize() {
        assertThat(stored(0, OptionalLong.empty()).blockSize()).isEqualTo(4);
    }

    private static KvEvent.BlocksStored stored(int firstBlock, OptionalLong parent) {
        return new KvEvent.BlocksStored(
                1, firstBlock, LongList.of(5, 6), parent, IntList.of(1, 2, 3, 4, 5, 6, 7, 8), EXTRAS);
    }
}
