package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.JSON;
import static io.glidepath.local.endtoend.StackUnderTest.chatBody;
import static io.glidepath.local.endtoend.StackUnderTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two engines serve one request of the public API, while others answer streams that its prompt would hold up. */
class SplitIT {

    private static final int BLOCK_TOKENS = 16;
    private static final int ANSWER_TOKENS = 8;
    private static final int STREAMS = 8;

    private final List<CompletableFuture<HttpResponse<InputStream>>> streams = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static StackUnderTest stack;

    @BeforeAll
    static void start() {
        stack = SplitStack.start(folder);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    void answerStreams() {
        stack.awaitAllReady();
        for (int i = 0; i < STREAMS; i++) {
            String body = chatBody(List.of(user("Count, " + i)), 4_000, true);
            streams.add(stack.sendLater(stack.post("/v1/chat/completions", body), BodyHandlers.ofInputStream()));
        }
        assertThat(streams).extracting(stream -> stream.join().statusCode()).containsOnly(200);
    }

    @AfterEach
    void leaveStreamsAndHeal() throws IOException {
        for (CompletableFuture<HttpResponse<InputStream>> stream : streams) {
            stream.join().body().close();
        }
        Stream.concat(SplitStack.DECODE.stream(), SplitStack.PREFILL.stream()).forEach(stack::heal);
    }

    private static List<Map<String, String>> story(String about) {
        return List.of(
                user(("Tell the story of the old " + about + ", from its first stone to this day. ").repeat(40)));
    }

    /** A question and its answer. */
    private record Asked(List<Map<String, String>> messages, HttpResponse<String> answer) {}

    /** Asks ever new questions until one goes apart. */
    private static Asked split(String about) {
        return split(about, false);
    }

    private static Asked split(String about, boolean stream) {
        return await().until(
                        () -> ask(story(about + " " + System.nanoTime()), stream),
                        asked -> asked.answer().statusCode() == 200
                                && last(asked.answer())
                                        .path("split")
                                        .path("apart")
                                        .asBoolean(false));
    }

    private static Asked ask(List<Map<String, String>> messages, boolean stream) {
        HttpRequest request = stack.post("/v1/chat/completions", chatBody(messages, ANSWER_TOKENS, stream));
        return new Asked(messages, stack.send(request, BodyHandlers.ofString()));
    }

    private static JsonNode last(HttpResponse<String> answer) {
        JsonNode attempts = stack.explanation(answer).path("attempts");
        return attempts.path(attempts.size() - 1);
    }

    private static String engineRequest(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("id").asString().replaceFirst("^chatcmpl-", "");
    }

    private static String text(String body) {
        return JSON.readTree(body)
                .path("choices")
                .path(0)
                .path("message")
                .path("content")
                .asString();
    }

    /** The same question to a decode engine that does it all. */
    private static String alone(List<Map<String, String>> messages) {
        HttpRequest request = HttpRequest.newBuilder(stack.engine("decode-1").resolve("/v1/chat/completions"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(chatBody(messages, ANSWER_TOKENS, false)))
                .build();
        return text(stack.send(request, BodyHandlers.ofString()).body());
    }

    @Test
    void answersAsOneEngineAlone() {
        Asked asked = split("granary");

        assertThat(text(asked.answer().body())).isNotEmpty().isEqualTo(alone(asked.messages()));
    }

    @Test
    void leavesTheDecodeEngineLessThanABlockOfThePrompt() {
        HttpResponse<String> answer = split("lighthouse").answer();

        String decode = last(answer).path("chosen").asString();
        int computed = stack.accounting(decode)
                .path("computedTokens")
                .path(engineRequest(answer))
                .asInt(-1);
        int prompt =
                JSON.readTree(answer.body()).path("usage").path("prompt_tokens").asInt();
        assertThat(prompt).isGreaterThan(20 * BLOCK_TOKENS);
        assertThat(computed).isBetween(1, BLOCK_TOKENS - 1);
    }

    @Test
    void saysWhoReadWhoWentOnAndWhatItWouldHaveCostAlone() {
        HttpResponse<String> answer = split("harbour").answer();

        JsonNode attempt = last(answer);
        JsonNode split = attempt.path("split");
        assertThat(SplitStack.DECODE).contains(attempt.path("chosen").asString());
        assertThat(split.path("decode").asString())
                .isEqualTo(attempt.path("chosen").asString());
        assertThat(SplitStack.PREFILL).contains(split.path("prefill").path(0).asString());
        assertThat(split.path("split").asDouble())
                .isPositive()
                .isLessThan(split.path("stay").asDouble());
        String reader = split.path("prefill").path(0).asString();
        assertThat(attempt.path("summary").asString())
                .contains(" prefill=" + reader)
                .contains(" stay=" + split.path("stayOn").asString() + ":");
        assertThat(attempt.path("steps").toString()).contains("apart: " + reader + " reads");
        assertThat(stack.accounting(reader).path("mostPinnedBlocks").asInt()).isPositive();
    }

    @Test
    void countsTransfersAndTimesOfBothLegs() {
        // How long a transfer took shows in the first event of a stream only.
        String decode = last(split("windmill", true).answer()).path("chosen").asString();

        assertThat(stack.accounting(decode).path("transfers").path("done").asInt())
                .isPositive();
        assertThat(stack.engineMetric(stack.engine(decode), "vllm:nixl_bytes_transferred_sum"))
                .isPositive();
        String adapter = stack.adapterName(decode);
        assertThat(stack.metric(adapter, "glidepath_adapter_splits_total", "fallback=\"none\""))
                .isPositive();
        assertThat(stack.metric("gateway", "glidepath_gateway_hand_offs_total", "fallback=\"none\""))
                .isPositive();
        for (String leg : List.of("leg=\"prefill\"", "leg=\"transfer\"")) {
            assertThat(stack.metric(adapter, "glidepath_adapter_leg_seconds_count", leg))
                    .isPositive();
            assertThat(stack.metric("gateway", "glidepath_gateway_leg_seconds_count", leg))
                    .isPositive();
        }
        assertThat(stack.metric("picker", "glidepath_picker_prefill_leg_seconds_count", "result=\"ok\""))
                .isPositive();
        assertThat(stack.metric("picker", "glidepath_picker_transfer_seconds_count", ""))
                .isPositive();
    }

    @Test
    void countsAFallbackByItsCauseAndAnswersAllTheSame() {
        SplitStack.PREFILL.forEach(worker -> stack.fault(worker, "{\"errors\":{\"status\":500,\"count\":1000}}"));

        Asked asked = split("orchard");

        assertThat(text(asked.answer().body())).isEqualTo(alone(asked.messages()));
        double fallbacks = SplitStack.DECODE.stream()
                .mapToDouble(worker -> stack.metric(
                        stack.adapterName(worker), "glidepath_adapter_fallbacks_total", "cause=\"failed\""))
                .sum();
        assertThat(fallbacks).isPositive();
        assertThat(stack.metric("gateway", "glidepath_gateway_hand_offs_total", "fallback=\"failed\""))
                .isPositive();
        assertThat(stack.metric("picker", "glidepath_picker_hand_offs_total", "fallback=\"failed\""))
                .isPositive();
    }

    @Test
    void holdsNothingAfterwards() {
        split("bridge");

        await().untilAsserted(() -> SplitStack.PREFILL.forEach(worker -> assertThat(
                        stack.accounting(worker).path("pinnedBlocks").asInt())
                .isZero()));
    }
}
