package io.glidepath.adapter.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeadEndTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nA: b\r\r\nC: \r\n\r\n";

    @Test
    void endsWithTheBlankLine() {
        HeadEnd end = new HeadEnd();

        assertThat(scan(end, HEAD + "5\r\nhello")).isEqualTo(HEAD.length());
        assertThat(end.isFound()).isTrue();
    }

    @Test
    void isFoundWhereverReadsAreCut() {
        for (int cut = 1; cut < HEAD.length(); cut++) {
            HeadEnd end = new HeadEnd();

            assertThat(scan(end, HEAD.substring(0, cut))).isEqualTo(cut);
            assertThat(end.isFound()).isFalse();
            assertThat(scan(end, HEAD.substring(cut) + "more")).isEqualTo(HEAD.length() - cut);
            assertThat(end.isFound()).isTrue();
        }
    }

    private static int scan(HeadEnd end, String text) {
        return end.scan(Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
