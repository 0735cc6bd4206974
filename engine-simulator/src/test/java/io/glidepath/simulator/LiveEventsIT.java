package io.glidepath.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;

class LiveEventsIT {

    private Simulator simulator;
    private SimulatedEngine engine;
    private EngineClient client;
    private EventSubscriber subscriber;

    @BeforeEach
    void subscribe() {
        simulator = TestEngines.started(TestEngines.recorded(32_768));
        engine = simulator.engines().getFirst();
        client = new EngineClient(simulator);
        subscriber = new EventSubscriber(engine);
        awaitSubscription();
    }

    @AfterEach
    void close() {
        subscriber.close();
        simulator.close();
    }

    // Whatever is published before the subscription is known is lost, so publish until something arrives.
    private void awaitSubscription() {
        int[] round = {0};
        await().until(() -> {
            client.complete("subscribed yet " + round[0]++ + " ".repeat(3) + "word ".repeat(40), 1, "");
            return subscriber.next().isPresent();
        });
        await().until(() -> subscriber.next().isEmpty());
    }

    private List<byte[]> awaitMessage() {
        return await().until(subscriber::next, Optional::isPresent).orElseThrow();
    }

    private static long sequence(List<byte[]> message) {
        return ByteBuffer.wrap(message.get(1)).getLong();
    }

    private static Map<String, Value> firstEvent(List<byte[]> message) throws IOException {
        Map<String, Value> fields = new TreeMap<>();
        MessagePack.newDefaultUnpacker(message.get(2))
                .unpackValue()
                .asArrayValue()
                .get(1)
                .asArrayValue()
                .get(0)
                .asMapValue()
                .map()
                .forEach((key, value) -> fields.put(key.asStringValue().asString(), value));
        return fields;
    }

    @Test
    void announcesTheRecordedBlocksWithTheRecordedHashes() throws IOException {
        RawHttp.exchange(engine.port(), Recorded.bytes("http/cmpl-4-intlist.req"));

        List<byte[]> message = awaitMessage();

        assertThat(message).hasSize(3);
        assertThat(new String(message.get(0), StandardCharsets.UTF_8))
                .isEqualTo("kv@127.0.0.1:" + engine.port() + "@tiny");
        assertThat(firstEvent(message)).isEqualTo(firstEvent(Recorded.message("kv-events/seq-000004.bin")));
    }

    @Test
    void numbersBatchesWithoutGaps() throws IOException {
        client.complete("number one ".repeat(30), 1, "");
        long first = sequence(awaitMessage());
        client.complete("number two ".repeat(30), 1, "");

        assertThat(sequence(awaitMessage())).isEqualTo(first + 1);
    }

    @Test
    void repeatsTheSessionIdInTheEvents() throws IOException {
        client.complete("session ".repeat(80), 1, ",\"session_id\":\"sess-1\"");

        assertThat(firstEvent(awaitMessage()).get("session_id")).hasToString("sess-1");
    }

    @Test
    void clearsWithTheStepAfterAReset() throws IOException {
        client.post("/reset_prefix_cache", "");
        client.complete("after the reset ".repeat(30), 1, "");

        assertThat(firstEvent(awaitMessage()).get("type")).hasToString("AllBlocksCleared");
    }

    @Test
    void leavesAGapForDroppedBatches() throws IOException {
        client.complete("gap one ".repeat(40), 1, "");
        long before = sequence(awaitMessage());
        client.faults("{\"dropEvents\":1,\"loseEvents\":1}");

        client.complete("gap two ".repeat(40), 1, "");
        client.complete("gap three ".repeat(40), 1, "");
        client.complete("gap four ".repeat(40), 1, "");

        assertThat(sequence(awaitMessage())).isEqualTo(before + 3);
    }

    @Test
    void startsOverAtZeroAfterARestart() throws IOException {
        String prompt = "restarted ".repeat(60);
        client.complete(prompt, 1, "");

        engine.restart();

        assertThat(client.complete(prompt, 1, "")
                        .path("usage")
                        .path("prompt_tokens_details")
                        .path("cached_tokens")
                        .asInt())
                .isZero();
        int[] round = {0};
        List<byte[]> message = await().until(
                        () -> {
                            Optional<List<byte[]>> next = subscriber.next();
                            client.complete("again " + round[0]++ + " word".repeat(40), 1, "");
                            return next.filter(frames -> sequence(frames) < 100 && round[0] > 1);
                        },
                        Optional::isPresent)
                .orElseThrow();
        assertThat(sequence(message)).isLessThanOrEqualTo(round[0]);
    }
}
