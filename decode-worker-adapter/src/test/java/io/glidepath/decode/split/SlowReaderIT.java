package io.glidepath.decode.split;

import static io.glidepath.decode.played.Stage.CHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.Stage;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** A caller that reads late. */
class SlowReaderIT {

    private static final byte[] CHUNK = new byte[0x4000];
    private static final int CHUNKS = 8_000;
    private static final long BYTES = (long) CHUNKS * CHUNK.length;
    private static final String BODY = "{\"prompt\":\"x\"}";

    /** What four sockets' buffers take of 128 MB, with a margin; the adapter itself adds less than 1 MB. */
    private static final int MOST_BEFORE_A_READ = CHUNKS / 2;

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(TransferKind.NIXL_PULL);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEngineIsReadNoFurtherThanTheCallerReads(boolean chunked) {
        AtomicInteger made = new AtomicInteger();
        try (Client client = stage.client()) {
            stage.engine.answers(
                    (call, response) -> (chunked ? response : response.header("Content-Length", Long.toString(BYTES)))
                            .send(Flux.range(0, CHUNKS).map(i -> {
                                made.incrementAndGet();
                                return Unpooled.wrappedBuffer(CHUNK);
                            }))
                            .then());
            client.start(CHAT, BODY);

            AtomicInteger before = new AtomicInteger(-1);
            await().pollInterval(Duration.ofMillis(200))
                    .until(() -> made.get() > 0 && before.getAndSet(made.get()) == made.get());
            assertThat(made.get()).isLessThan(MOST_BEFORE_A_READ);

            client.head();
            if (chunked) {
                assertThat(rest(client)).isEqualTo(BYTES);
            } else {
                client.skip(BYTES);
            }
            assertThat(made.get()).isEqualTo(CHUNKS);
        }
    }

    private static long rest(Client client) {
        long bytes = 0;
        for (int size = client.chunk().length(); size > 0; size = client.chunk().length()) {
            bytes += size;
        }
        return bytes;
    }
}
