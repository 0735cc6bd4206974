package io.glidepath.adapter.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SavedStateTest {

    private final SavedState state = States.any(new byte[] {1, 2, 3});

    @Test
    void comesBackAsItWas() {
        SavedState back = SavedState.decode(state.encode());

        assertThat(back).usingRecursiveComparison().isEqualTo(state);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] whole = state.encode();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SavedState.decode(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] whole = state.encode();

        for (int i = 0; i < whole.length; i++) {
            byte[] broken = whole.clone();
            broken[i] ^= 4;
            assertThatThrownBy(() -> SavedState.decode(broken))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("checksum");
        }
    }
}
