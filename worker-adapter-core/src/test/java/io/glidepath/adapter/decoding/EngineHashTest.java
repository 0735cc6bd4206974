package io.glidepath.adapter.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class EngineHashTest {

    /** vLLM's integer form is the last eight bytes of its byte form, big-endian. */
    @Test
    void lowHalfOfBytesIsTheIntegerForm() {
        byte[] digest = HexFormat.of().parseHex("58d0879dff3800f65f8c5fd449d73048c0f7699dd238a03b84b146b151d55111");

        assertThat(EngineHash.of(digest).low()).isEqualTo(Long.parseUnsignedLong("9561501211280363793"));
    }

    @Test
    void shortBytesAreTakenAsAnInteger() {
        assertThat(EngineHash.of(new byte[] {1, 2})).isEqualTo(EngineHash.of(0x0102));
    }

    @Test
    void bytesThatDifferBeforeTheLastEightAreOtherBlocks() {
        byte[] one = new byte[32];
        byte[] other = new byte[32];
        other[20] = 1;

        assertThat(EngineHash.of(one)).isNotEqualTo(EngineHash.of(other));
    }
}
