package io.glidepath.picker.prefixes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {

    private final Fingerprints prints = new Fingerprints(new Random(1));

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 15, 16, 17, 255, 1_023, 1_024, 1_025, 5_000, 31_000, 40_000, 1_100_000})
    void changeWithAnyByte(int length) {
        Random random = new Random(length);
        byte[] text = bytes(random, length);
        Set<Fingerprint> seen = new HashSet<>(Set.of(of(text)));
        for (int i = 0; i < 50; i++) {
            byte[] changed = text.clone();
            changed[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
            seen.add(of(changed));
        }

        assertThat(seen).hasSizeGreaterThan(Math.min(50, 8 * length) / 2);
        assertThat(of(text)).isEqualTo(of(text.clone()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 1_000, 1_024, 1_025, 40_000})
    void tellLengthsOfZerosApart(int length) {
        assertThat(of(new byte[length])).isNotEqualTo(of(new byte[length + 1]));
    }

    @Test
    void dependOnNothingAroundTheStretch() {
        byte[] text = bytes(new Random(2), 3_000);

        assertThat(prints.then(Fingerprint.EMPTY, text, 700, 2_345))
                .isEqualTo(of(Arrays.copyOfRange(text, 700, 2_345)));
    }

    @Test
    void dependOnTheBeginningBefore() {
        byte[] text = bytes(new Random(3), 300);

        assertThat(prints.then(of(text), text, 0, 300)).isNotEqualTo(of(text));
        assertThat(prints.then(of(text).ending(), text, 0, 300)).isNotEqualTo(prints.then(of(text), text, 0, 300));
    }

    @Test
    void areOthersUnderAnotherKey() {
        byte[] text = bytes(new Random(4), 300);

        assertThat(new Fingerprints(new Random(9)).then(Fingerprint.EMPTY, text, 0, 300))
                .isNotEqualTo(of(text));
    }

    @Test
    void doNotAgreeBecauseWordsChangePlaces() {
        byte[] text = bytes(new Random(5), 64);
        byte[] swapped = text.clone();
        System.arraycopy(text, 0, swapped, 16, 16);
        System.arraycopy(text, 16, swapped, 0, 16);

        assertThat(of(swapped)).isNotEqualTo(of(text));
    }

    private Fingerprint of(byte[] text) {
        return prints.then(Fingerprint.EMPTY, text, 0, text.length);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
