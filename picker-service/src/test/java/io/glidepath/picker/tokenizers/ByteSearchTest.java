package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteSearchTest {

    /** Against one byte after the other, over few values so that most are found, at every alignment and end. */
    @Test
    void findsTheFirstByteOfItsKind() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] text = new byte[random.nextInt(90)];
            for (int at = 0; at < text.length; at++) {
                text[at] = (byte) (random.nextInt(30) == 0 ? '\n' : random.nextBoolean() ? 0x8A : '\n' + 1);
            }
            int from = random.nextInt(text.length + 1);
            int to = from + random.nextInt(text.length - from + 1);
            byte wanted = (byte) (random.nextInt(20) == 0 ? 0xFF : '\n');

            assertThat(ByteSearch.first(text, wanted, from, to)).isEqualTo(oneByOne(text, wanted, from, to));
        }
    }

    private static int oneByOne(byte[] text, byte wanted, int from, int to) {
        int at = from;
        while (at < to && text[at] != wanted) {
            at++;
        }
        return at;
    }
}
