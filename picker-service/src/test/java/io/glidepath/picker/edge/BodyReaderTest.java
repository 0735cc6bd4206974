package io.glidepath.picker.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.netty.ByteBufFlux;

class BodyReaderTest {

    private final ByteBufAllocator buffers = PooledByteBufAllocator.DEFAULT;
    private final List<ByteBuf> made = new ArrayList<>();
    private final AtomicInteger read = new AtomicInteger();

    @Test
    void joinsWhatComesInPieces() {
        assertThat(read(10, "ab", "cd", "e")).isEqualTo("abcde");
    }

    @Test
    void growsWithWhatComesUpToTheLimit() {
        String piece = "0123456789".repeat(70);

        assertThat(read(2_100, piece, piece, piece)).isEqualTo(piece.repeat(3));
    }

    @Test
    void takesWhatWasAnnouncedWhetherItIsMoreOrLess() {
        assertThat(readAnnounced(5, "ab", "cde")).isEqualTo("abcde");
        assertThat(readAnnounced(3, "ab", "cde")).isEqualTo("abcde");
        assertThat(readAnnounced(9, "ab", "cde")).isEqualTo("abcde");
        assertThat(readAnnounced(99, "ab", "cde")).isEqualTo("abcde");
    }

    private static String readAnnounced(long length, String... pieces) {
        DefaultDataBufferFactory factory = DefaultDataBufferFactory.sharedInstance;
        Flux<DataBuffer> body =
                Flux.fromArray(pieces).map(piece -> factory.wrap(piece.getBytes(StandardCharsets.UTF_8)));
        MockServerHttpRequest request =
                MockServerHttpRequest.post("/").contentLength(length).body(body);
        return new String(BodyReader.read(request, 10).block(), StandardCharsets.UTF_8);
    }

    @Test
    void takesAnEmptyBodyForEmpty() {
        assertThat(read(10)).isEmpty();
    }

    @Test
    void takesABodyOfExactlyTheLimit() {
        assertThat(read(4, "ab", "cd")).isEqualTo("abcd");
    }

    @Test
    void refusesALongerBodyAfterReadingItToItsEnd() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> read(4, "ab", "cd", "e", "f"))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo("body_too_large"))
                .withMessage("body_too_large: the body may have at most 4 bytes");
        assertThat(read).hasValue(4);
    }

    @Test
    void cutsOffASenderThatDoesNotStop() {
        String[] endless = new String[100];
        Arrays.fill(endless, "abcd");

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> read(4, endless));
        assertThat(read).hasValue(9);
    }

    private String read(int maxBytes, String... pieces) {
        Flux<ByteBuf> body = Flux.fromArray(pieces).map(this::buffer).doOnNext(piece -> read.incrementAndGet());
        try {
            byte[] bytes =
                    BodyReader.read(ByteBufFlux.fromInbound(body), maxBytes).block();
            return new String(bytes == null ? new byte[0] : bytes, StandardCharsets.UTF_8);
        } finally {
            // The reader releases what it retained; the connection, played here, releases its own hold.
            made.forEach(piece -> assertThat(piece.release()).isTrue());
        }
    }

    private ByteBuf buffer(String text) {
        ByteBuf piece = buffers.buffer().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        made.add(piece);
        return piece;
    }
}
