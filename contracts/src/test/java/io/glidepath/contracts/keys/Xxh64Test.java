package io.glidepath.contracts.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.openhft.hashing.LongHashFunction;
import org.junit.jupiter.api.Test;

class Xxh64Test {

    @Test
    void agreesWithTheLibraryOnEveryShortLength() {
        byte[] bytes = new byte[600];
        new Random(1).nextBytes(bytes);

        for (int length = 0; length <= bytes.length; length++) {
            assertThat(Xxh64.hash(bytes, length))
                    .as("length %d", length)
                    .isEqualTo(LongHashFunction.xx().hashBytes(Arrays.copyOf(bytes, length)));
        }
    }
}
