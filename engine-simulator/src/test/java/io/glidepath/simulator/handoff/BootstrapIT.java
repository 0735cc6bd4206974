package io.glidepath.simulator.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.EngineClient;
import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.Shapes;
import io.glidepath.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two engines that meet in SGLang's bootstrap rooms. */
class BootstrapIT {

    private static final String PROMPT = EnginePair.prompt(1, 200);

    private EnginePair pair;

    @BeforeEach
    void start() {
        pair = pair(Duration.ofSeconds(60));
    }

    private static EnginePair pair(Duration timeout) {
        HandOffSettings settings = EnginePair.NIXL.withBootstrapTimeout(timeout);
        return new EnginePair(
                settings.with(HandOffSettings.Connector.SGLANG_PREFILL),
                settings.with(HandOffSettings.Connector.SGLANG_DECODE));
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    private String room(String number) {
        return ",\"bootstrap_host\":\"127.0.0.1\",\"bootstrap_port\":%d,\"bootstrap_room\":%s"
                .formatted(EnginePair.port(pair.prefill), number);
    }

    private CompletableFuture<Answer> prefilling(String body) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return EnginePair.send(pair.prefill, body);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }

    private void awaitPinned() {
        await().untilAsserted(() -> assertThat(
                        EnginePair.books(pair.prefill).path("pinnedBlocks").asInt())
                .isPositive());
    }

    private static String texts(Answer answer) {
        StringBuilder texts = new StringBuilder();
        Shapes.parse(answer.body()).path("choices").forEach(choice -> texts.append(choice.path("token_ids")));
        return texts.toString();
    }

    @Test
    void meetsInTheRoomAndAnswersAsOneEngineAlone() throws IOException {
        String body = EnginePair.body(PROMPT, 8, room("9223372036854775807"));
        CompletableFuture<Answer> prefill = prefilling(body);

        Answer decode = EnginePair.send(pair.decode, body, "X-Request-Id: met");

        assertThat(prefill.join().status()).isEqualTo(200);
        assertThat(EnginePair.books(pair.decode)
                        .path("computedTokens")
                        .path("met")
                        .asInt())
                .isOne();
        try (EnginePair alone = new EnginePair(HandOffSettings.NONE)) {
            Answer whole = EnginePair.send(alone.decode, EnginePair.body(PROMPT, 8, ""));
            assertThat(texts(decode)).isEqualTo(texts(whole));
        }
        EnginePair.awaitNothingHeld(pair.prefill);
    }

    @Test
    void holdsThePrefillAnswerUntilTheTwinHasThePrompt() throws IOException {
        String body = EnginePair.body(PROMPT, 8, room("7"));
        CompletableFuture<Answer> prefill = prefilling(body);
        awaitPinned();
        assertThat(prefill).isNotDone();

        assertThat(EnginePair.send(pair.decode, body).status()).isEqualTo(200);

        assertThat(prefill.join().status()).isEqualTo(200);
    }

    @Test
    void meetsInOneRoomForEachPromptOfABatch() throws IOException {
        String prompts = "[" + PROMPT + "," + EnginePair.prompt(2, 100) + "]";
        String rooms =
                ",\"bootstrap_host\":[\"127.0.0.1\",\"127.0.0.1\"],\"bootstrap_port\":[%d,%d],\"bootstrap_room\":[11,12]"
                        .formatted(EnginePair.port(pair.prefill), EnginePair.port(pair.prefill));
        CompletableFuture<Answer> prefill = prefilling(EnginePair.body(prompts, 8, rooms));

        Answer decode = EnginePair.send(pair.decode, EnginePair.body(prompts, 8, rooms), "X-Request-Id: batch");

        assertThat(prefill.join().status()).isEqualTo(200);
        assertThat(Shapes.parse(decode.body()).path("choices")).hasSize(2);
        assertThat(EnginePair.books(pair.decode)
                        .path("computedTokens")
                        .path("batch")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void failsADecodeLegWhoseTwinDoesNotCome() throws IOException {
        pair.close();
        pair = pair(Duration.ofMillis(300));

        assertThat(EnginePair.send(pair.decode, EnginePair.body(PROMPT, 8, room("5")))
                        .status())
                .isEqualTo(500);
        EnginePair.awaitNothingHeld(pair.decode);
        EnginePair.awaitNoUsage(pair.decode);
    }

    @Test
    void failsAPrefillLegWhoseTwinDoesNotCome() throws IOException {
        pair.close();
        pair = pair(Duration.ofMillis(300));

        assertThat(EnginePair.send(pair.prefill, EnginePair.body(PROMPT, 8, room("5")))
                        .status())
                .isEqualTo(500);
        EnginePair.awaitNothingHeld(pair.prefill);
    }

    @Test
    void freesThePromptWhenThePrefillClientLeaves() throws IOException {
        EngineClient.Open client =
                new EngineClient(pair.prefill).open("/v1/completions", EnginePair.body(PROMPT, 8, room("6")));
        awaitPinned();

        client.close();

        EnginePair.awaitNothingHeld(pair.prefill);
        EnginePair.awaitNoUsage(pair.prefill);
    }

    @Test
    void freesTheDecodeEngineWhenItsClientLeavesTheRoom() throws IOException {
        EngineClient.Open client =
                new EngineClient(pair.decode).open("/v1/completions", EnginePair.body(PROMPT, 8, room("6")));
        await().untilAsserted(() -> assertThat(EnginePair.books(pair.decode)
                        .path("transfers")
                        .path("running")
                        .asInt())
                .isOne());

        client.close();

        EnginePair.awaitNothingHeld(pair.decode);
        EnginePair.awaitNoUsage(pair.decode);
    }

    @Test
    void refusesARequestWithoutARoom() throws IOException {
        for (Simulator engine : List.of(pair.prefill, pair.decode)) {
            Answer answer = EnginePair.send(engine, EnginePair.body(PROMPT, 8, ""));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("without bootstrap host, port and room");
        }
    }

    @Test
    void servesManyRoomsAtOnce() throws IOException {
        var prefills = IntStream.range(0, 20)
                .mapToObj(i -> prefilling(EnginePair.body(EnginePair.prompt(i, 120), 4, room(Integer.toString(i)))))
                .toList();
        for (int i = 0; i < 20; i++) {
            String body = EnginePair.body(EnginePair.prompt(i, 120), 4, room(Integer.toString(i)));
            assertThat(EnginePair.send(pair.decode, body).status()).isEqualTo(200);
        }
        prefills.forEach(prefill -> assertThat(prefill.join().status()).isEqualTo(200));
        EnginePair.awaitNothingHeld(pair.prefill);
    }
}
