package io.glidepath.simulator.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.EngineClient;
import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.Shapes;
import io.glidepath.simulator.accounts.Misuse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two engines of different processes hand prompts over, well and badly. */
class HandOffIT {

    private static final String PROMPT = EnginePair.prompt(1, 200);

    private EnginePair pair;

    @BeforeEach
    void start() {
        pair = new EnginePair(EnginePair.NIXL);
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    private void restart(HandOffSettings settings) {
        pair.close();
        pair = new EnginePair(settings);
    }

    private static JsonNode tokens(Answer answer) {
        return Shapes.parse(answer.body()).path("choices").path(0).path("token_ids");
    }

    private static long misuses(EnginePair pair, Misuse misuse) {
        return pair.prefill.engines().getFirst().accounts().snapshot().misuses().get(misuse)
                + pair.decode
                        .engines()
                        .getFirst()
                        .accounts()
                        .snapshot()
                        .misuses()
                        .get(misuse);
    }

    private JsonNode decodeBooks() throws IOException {
        return EnginePair.books(pair.decode);
    }

    private static String faults(String json) {
        return "{\"handOff\":{" + json + "}}";
    }

    @Test
    void answersAsOneEngineAloneAndComputesOneToken() throws IOException {
        JsonNode params = pair.prefill(PROMPT);

        Answer split = pair.decode(PROMPT, 20, params, "X-Request-Id: split");

        Answer alone = EnginePair.send(pair.prefill, EnginePair.body(PROMPT, 20, ""));
        assertThat(tokens(split)).isEqualTo(tokens(alone)).hasSize(20);
        JsonNode books = decodeBooks();
        assertThat(books.path("computedTokens").path("split").asInt()).isOne();
        assertThat(books.path("transfers").path("done").asInt()).isOne();
        EnginePair.awaitNothingHeld(pair.prefill);
        assertThat(EnginePair.books(pair.prefill)
                        .path("leases")
                        .path("released")
                        .asInt())
                .isOne();
    }

    @Test
    void countsWhereThePromptCameFrom() throws IOException {
        pair.decode(PROMPT, 1, pair.prefill(PROMPT));

        String page = new EngineClient(pair.decode).get("/metrics");

        assertThat(page)
                .contains("source=\"external_kv_transfer\"} 200.0")
                .contains("source=\"p2p\"} 200.0")
                .contains("vllm:prompt_tokens_cached_total{engine=\"0\",model_name=\"tiny\"} 200.0")
                .contains("vllm:nixl_bytes_transferred_sum{engine=\"0\",model_name=\"tiny\"} 200000.0")
                .contains("vllm:nixl_xfer_time_seconds_count{engine=\"0\",model_name=\"tiny\"} 1.0")
                .contains("stage=\"in_progress\"} 0.0");
    }

    @Test
    void showsHeldBlocksInTheUsageOnly() throws IOException {
        pair.prefill(PROMPT);

        EngineClient prefill = new EngineClient(pair.prefill);
        await().untilAsserted(
                        () -> assertThat(prefill.metric("kv_cache_usage_perc")).isPositive());
        assertThat(prefill.metric("num_requests_running") + prefill.metric("num_requests_waiting"))
                .isZero();
    }

    @Test
    void givesBlocksUpWhenNobodyComes() throws IOException {
        restart(EnginePair.NIXL.withLease(Duration.ofMillis(200)));
        JsonNode params = pair.prefill(PROMPT);
        EnginePair.awaitNothingHeld(pair.prefill);
        EnginePair.awaitNoUsage(pair.prefill);

        Answer late = pair.decode(PROMPT, 5, params);

        assertThat(late.status()).isEqualTo(200);
        assertThat(decodeBooks().path("recomputedTokens").asInt()).isEqualTo(200);
        JsonNode leases = EnginePair.books(pair.prefill).path("leases");
        assertThat(leases.path("expired").asInt()).isOne();
    }

    @Test
    void failsInsteadWhenToldSo() throws IOException {
        restart(EnginePair.NIXL.with(HandOffSettings.LoadFailure.FAIL));
        JsonNode params = pair.prefill(PROMPT);
        pair.prefill.engines().getFirst().stop();

        assertThat(pair.decode(PROMPT, 5, params).status()).isEqualTo(500);
        EnginePair.awaitNothingHeld(pair.decode);
        EnginePair.awaitNoUsage(pair.decode);
    }

    @Test
    void computesThePromptWhenThePrefillEngineHasRestarted() throws IOException {
        JsonNode params = pair.prefill(PROMPT);
        pair.prefill.engines().getFirst().restart();

        assertThat(pair.decode(PROMPT, 5, params).status()).isEqualTo(200);
        assertThat(decodeBooks().path("transfers").path("failed").asInt()).isOne();
    }

    @Test
    void computesThePromptWhenThePrefillEngineDiesMeanwhile() throws IOException {
        restart(EnginePair.NIXL.with(new HandOffSettings.Network(1e6, Duration.ofMillis(800), 1_000)));
        new EngineClient(pair.prefill).faults(faults("\"deaths\":1"));
        JsonNode params = pair.prefill(PROMPT);

        Answer answer = pair.decode(PROMPT, 5, params);

        assertThat(tokens(answer)).hasSize(5);
        assertThat(decodeBooks().path("recomputedTokens").asInt()).isEqualTo(200);
        assertThat(pair.prefill.engines().getFirst().running()).isFalse();
    }

    @Test
    void countsParamsThatServeTwice() throws IOException {
        JsonNode params = pair.prefill(PROMPT);
        Answer first = pair.decode(PROMPT, 5, params);
        pair.decode.engines().getFirst().restart();

        Answer second = pair.decode(PROMPT, 5, params);

        assertThat(tokens(second)).isEqualTo(tokens(first));
        assertThat(misuses(pair, Misuse.USED_TWICE)).isOne();
    }

    @Test
    void countsParamsThatServeAnotherPrompt() throws IOException {
        JsonNode params = pair.prefill(PROMPT);

        assertThat(pair.decode(EnginePair.prompt(2, 200), 5, params).status()).isEqualTo(200);
        assertThat(misuses(pair, Misuse.OTHER_PROMPT)).isOne();
    }

    @Test
    void countsNothingWhenParamsAreUsedAsTheyShould() throws IOException {
        pair.decode(PROMPT, 5, pair.prefill(PROMPT));

        for (Misuse misuse : Misuse.values()) {
            assertThat(misuses(pair, misuse)).as(misuse.text()).isZero();
        }
    }

    @Test
    void freesBothEnginesWhenTheClientLeavesDuringTheTransfer() throws IOException {
        restart(EnginePair.NIXL.with(new HandOffSettings.Network(1e9, Duration.ofMinutes(10), 1_000)));
        JsonNode params = pair.prefill(PROMPT);
        EngineClient.Open client = new EngineClient(pair.decode)
                .open("/v1/completions", EnginePair.body(PROMPT, 5, EnginePair.brought(params)));
        await().untilAsserted(() -> assertThat(
                        decodeBooks().path("transfers").path("running").asInt())
                .isOne());
        assertThat(new EngineClient(pair.decode).metric("kv_cache_usage_perc")).isPositive();

        client.close();

        EnginePair.awaitNothingHeld(pair.decode);
        EnginePair.awaitNothingHeld(pair.prefill);
        EnginePair.awaitNoUsage(pair.decode);
        EnginePair.awaitNoUsage(pair.prefill);
        assertThat(decodeBooks().path("transfers").path("givenUp").asInt()).isOne();
    }

    @Test
    void keepsTheLeaseWhenTheDecodeEngineDies() throws IOException {
        restart(EnginePair.NIXL
                .with(new HandOffSettings.Network(1e9, Duration.ofMinutes(10), 1_000))
                .withLease(Duration.ofSeconds(2)));
        JsonNode params = pair.prefill(PROMPT);
        try (EngineClient.Open client = new EngineClient(pair.decode)
                .open("/v1/completions", EnginePair.body(PROMPT, 5, EnginePair.brought(params)))) {
            await().untilAsserted(() -> assertThat(
                            decodeBooks().path("transfers").path("running").asInt())
                    .isOne());
            pair.decode.engines().getFirst().stop();
        }

        EnginePair.awaitNothingHeld(pair.prefill);
        assertThat(EnginePair.books(pair.prefill).path("leases").path("expired").asInt())
                .isOne();
    }

    @Test
    void writesParamsInTheOlderShapeAndReadsThem() throws IOException {
        restart(EnginePair.NIXL.with(HandOffSettings.BlockIds.FLAT));
        JsonNode params = pair.prefill(PROMPT);

        assertThat(Shapes.of(params))
                .isEqualTo("{do_remote_prefill:boolean, do_remote_decode:boolean, remote_block_ids:[number], "
                        + "remote_engine_id:string, remote_request_id:string, remote_host:string, "
                        + "remote_port:number, tp_size:number}");
        pair.decode(PROMPT, 5, params, "X-Request-Id: flat");
        assertThat(decodeBooks().path("computedTokens").path("flat").asInt()).isOne();
    }

    @Test
    void answersWithoutParamsWhenToldSo() throws IOException {
        new EngineClient(pair.prefill).faults(faults("\"nullParams\":1,\"missingParams\":1"));
        String body = EnginePair.body(PROMPT, 1, EnginePair.asked());

        assertThat(EnginePair.send(pair.prefill, body).body()).contains("\"kv_transfer_params\":null");
        assertThat(EnginePair.send(pair.prefill, body).body()).doesNotContain("kv_transfer_params");
        assertThat(EnginePair.send(pair.prefill, body).body()).contains("\"kv_transfer_params\":{");
        assertThat(EnginePair.books(pair.prefill).path("leases").path("open").asInt())
                .isEqualTo(3);
    }

    @Test
    void givesLeasesUpAtOnceWhenToldSo() throws IOException {
        new EngineClient(pair.prefill).faults(faults("\"expiredLeases\":1"));

        pair.decode(PROMPT, 5, pair.prefill(PROMPT));

        assertThat(decodeBooks().path("recomputedTokens").asInt()).isEqualTo(200);
    }

    @Test
    void losesTransfersWhenToldSo() throws IOException {
        new EngineClient(pair.decode).faults(faults("\"failedPulls\":1"));

        assertThat(pair.decode(PROMPT, 5, pair.prefill(PROMPT)).status()).isEqualTo(200);
        assertThat(decodeBooks().path("transfers").path("failed").asInt()).isOne();
    }

    @Test
    void endsAnswersBadlyWhenToldSo() throws IOException {
        new EngineClient(pair.decode).faults("{\"badFinish\":{\"reason\":\"abort\",\"count\":2}}");

        JsonNode whole = Shapes.parse(
                EnginePair.send(pair.decode, EnginePair.body(PROMPT, 5, "")).body());
        Answer stream = EnginePair.send(pair.decode, EnginePair.body(PROMPT, 5, ",\"stream\":true"));

        assertThat(whole.path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("abort");
        assertThat(whole.path("choices").path(0).path("text").asString()).isEmpty();
        assertThat(whole.path("usage").path("completion_tokens").asInt()).isZero();
        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.body()).contains("\"finish_reason\":\"abort\"").endsWith("data: [DONE]\n\n");
    }

    @Test
    void ignoresHandOffsWithoutAConnector() throws IOException {
        restart(HandOffSettings.NONE);

        assertThat(pair.prefill(PROMPT).isNull()).isTrue();
        assertThat(EnginePair.books(pair.prefill).path("mostPinnedBlocks").asInt())
                .isZero();
    }
}
