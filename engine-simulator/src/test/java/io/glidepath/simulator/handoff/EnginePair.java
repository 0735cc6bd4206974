package io.glidepath.simulator.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.EngineClient;
import io.glidepath.simulator.RawHttp;
import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.Recorded;
import io.glidepath.simulator.Shapes;
import io.glidepath.simulator.SimulatedEngine;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.SimulatorSettings;
import io.glidepath.simulator.TestEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A prefill and a decode engine in processes of their own, as far as they can tell: nothing is shared but HTTP. */
final class EnginePair implements AutoCloseable {

    static final HandOffSettings NIXL = HandOffSettings.NONE
            .with(HandOffSettings.Connector.NIXL)
            .with(new HandOffSettings.Network(1e9, Duration.ofMillis(5), 1_000));

    final Simulator prefill;
    final Simulator decode;

    EnginePair(HandOffSettings settings) {
        this(settings, settings);
    }

    EnginePair(HandOffSettings prefillSettings, HandOffSettings decodeSettings) {
        SimulatorSettings engine = TestEngines.recorded(32_768);
        prefill = TestEngines.started(engine.with(prefillSettings));
        decode = TestEngines.started(engine.with(decodeSettings));
    }

    static JsonNode books(Simulator simulator) throws IOException {
        return Shapes.parse(new EngineClient(simulator).get("/simulator/accounting"));
    }

    static int port(Simulator simulator) {
        return simulator.engines().getFirst().port();
    }

    /** A prompt of {@code tokens} ids that begins like no other of another {@code first}. */
    static String prompt(int first, int tokens) {
        StringBuilder ids = new StringBuilder("[").append(first);
        for (int i = 1; i < tokens; i++) {
            ids.append(',').append(100 + (first + i * 7) % 900);
        }
        return ids.append(']').toString();
    }

    static String body(String prompt, int maxTokens, String more) {
        return "{\"prompt\":%s,\"max_tokens\":%d,\"ignore_eos\":true,\"temperature\":0,\"return_token_ids\":true%s}"
                .formatted(prompt, maxTokens, more);
    }

    static String asked() {
        return ",\"kv_transfer_params\":{\"do_remote_decode\":true,\"do_remote_prefill\":false,"
                + "\"remote_engine_id\":null,\"remote_block_ids\":null,\"remote_host\":null,\"remote_port\":null}";
    }

    static String brought(JsonNode params) {
        return ",\"kv_transfer_params\":" + params;
    }

    static Answer send(Simulator to, String body, String... headers) throws IOException {
        return RawHttp.post(port(to), "/v1/completions", body, headers);
    }

    /** Runs a prefill leg and answers its params. */
    JsonNode prefill(String prompt) throws IOException {
        Answer answer = send(prefill, body(prompt, 1, asked()));
        assertThat(answer.status()).isEqualTo(200);
        return Shapes.parse(answer.body()).path("kv_transfer_params");
    }

    Answer decode(String prompt, int maxTokens, JsonNode params, String... headers) throws IOException {
        return send(decode, body(prompt, maxTokens, brought(params)), headers);
    }

    /** The recorded request, with other params. */
    static byte[] recorded(String name, JsonNode params) {
        String wire = new String(Recorded.bytes(name + ".req"), StandardCharsets.UTF_8);
        String head = wire.substring(0, wire.indexOf("\r\n\r\n"));
        ObjectNode body = (ObjectNode) Shapes.parse(wire.substring(head.length() + 4));
        body.set("kv_transfer_params", params);
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        String other = head.replaceFirst("(?i)content-length: \\d+", "Content-Length: " + json.length);
        return (other + "\r\n\r\n" + new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    static String id() {
        return "X-Request-Id: " + UUID.randomUUID();
    }

    static void awaitNothingHeld(Simulator simulator) {
        for (SimulatedEngine engine : simulator.engines()) {
            await().untilAsserted(() -> {
                var books = engine.accounts().snapshot();
                assertThat(books.pins().open()).isZero();
                assertThat(books.load().running() + books.load().waiting()).isZero();
                assertThat(books.transfers().running()).isZero();
            });
        }
    }

    static void awaitNoUsage(Simulator simulator) {
        await().untilAsserted(() -> assertThat(new EngineClient(simulator).metric("kv_cache_usage_perc"))
                .isZero());
    }

    @Override
    public void close() {
        prefill.close();
        decode.close();
    }
}
