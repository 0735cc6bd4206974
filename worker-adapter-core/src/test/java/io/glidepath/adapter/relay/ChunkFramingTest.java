package io.glidepath.adapter.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkFramingTest {

    private final ChunkFraming framing = new ChunkFraming();

    @Test
    void wholeChunksAreOneRun() {
        assertThat(framing.scan(bytes("3\r\nabc\r\nA;x=1\r\n0123456789\r\n"))).isEqualTo(27);
        assertThat(framing.isBetweenChunks()).isTrue();
        assertThat(framing.payload()).isEqualTo(13);
        assertThat(framing.isLast()).isFalse();
    }

    @Test
    void aChunkMayEndInALaterRead() {
        assertThat(framing.scan(bytes("5\r\nab"))).isEqualTo(5);
        assertThat(framing.isBetweenChunks()).isFalse();
        assertThat(framing.scan(bytes("cde\r"))).isEqualTo(4);
        assertThat(framing.isBetweenChunks()).isFalse();
        assertThat(framing.scan(bytes("\n"))).isEqualTo(1);
        assertThat(framing.isBetweenChunks()).isTrue();
    }

    @Test
    void halfASizeLineIsLeft() {
        assertThat(framing.scan(bytes("1\r\na\r\n1"))).isEqualTo(6);
        assertThat(framing.isBroken()).isFalse();
        assertThat(framing.scan(bytes("1\r"))).isZero();
        assertThat(framing.scan(bytes("1\r\nb"))).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\r\n\r\n", "000\r\nDigest: x\r\n\r\n", "0;last\r\n\r\n"})
    void theLastChunkIsLeft(String last) {
        assertThat(framing.scan(bytes("1\r\n0\r\n" + last))).isEqualTo(6);
        assertThat(framing.isLast()).isTrue();
        assertThat(framing.isBroken()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'zz\r\n'", "'\r\n'", "'-1\r\n'", "'fffffffff\r\n'", "'10000001\r\n'"})
    void whatIsNoSizeIsLeft(String line) {
        assertThat(framing.scan(bytes(line))).isZero();
        assertThat(framing.isBroken()).isTrue();
        assertThat(framing.isLast()).isFalse();
    }

    @Test
    void aSizeLineWithoutAnEndIsNoSize() {
        assertThat(framing.scan(bytes("1;" + "x".repeat(5_000)))).isZero();
        assertThat(framing.isBroken()).isTrue();
    }

    /** Cut anywhere, with what is left put before the next read, all but the last chunk passes as it was. */
    @Test
    void passesEverythingButTheLastChunkHoweverReadsAreCut() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            StringBuilder body = new StringBuilder();
            long payload = 0;
            for (int chunk = random.nextInt(20); chunk > 0; chunk--) {
                int size = 1 + random.nextInt(chunk % 5 == 0 ? 3_000 : 40);
                payload += size;
                body.append(Integer.toHexString(size)).append(random.nextBoolean() ? "\r\n" : ";a\r\n");
                body.append("\n0\r\n".repeat(size / 4 + 1), 0, size).append("\r\n");
            }
            String wire = body + "0\r\n\r\n";

            ChunkFraming one = new ChunkFraming();
            assertThat(passed(one, wire, random)).isEqualTo(body.toString());
            assertThat(one.payload()).isEqualTo(payload);
            assertThat(one.isLast()).isTrue();
        }
    }

    private static String passed(ChunkFraming framing, String wire, Random random) {
        StringBuilder passed = new StringBuilder();
        String left = "";
        for (int at = 0; at < wire.length() && !framing.isLast(); ) {
            int to = Math.min(wire.length(), at + 1 + random.nextInt(200));
            String read = left + wire.substring(at, to);
            int whole = framing.scan(bytes(read));
            passed.append(read, 0, whole);
            left = read.substring(whole);
            at = to;
        }
        return passed.toString();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }
}
