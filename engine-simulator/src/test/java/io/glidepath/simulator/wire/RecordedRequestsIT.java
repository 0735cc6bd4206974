package io.glidepath.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.RawHttp;
import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.Recorded;
import io.glidepath.simulator.Shapes;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.TestEngines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sends the recorded requests, byte for byte, and compares the answers shape for shape with the recorded ones. */
class RecordedRequestsIT {

    private static Simulator simulator;
    private static Simulator guarded;

    @BeforeAll
    static void start() {
        simulator = TestEngines.started(TestEngines.recorded(32_768));
        guarded = TestEngines.started(TestEngines.recorded(1_024).withApiKey("sk-test"));
    }

    @AfterAll
    static void stop() {
        simulator.close();
        guarded.close();
    }

    private static Answer send(Simulator to, String name) throws IOException {
        return RawHttp.exchange(to.engines().getFirst().port(), Recorded.bytes(name + ".req"));
    }

    private static Answer recorded(String name) {
        return RawHttp.parse(Recorded.bytes(name + ".http"));
    }

    private static void compareHeads(Answer answer, Answer recorded) {
        assertThat(answer.status()).isEqualTo(recorded.status());
        for (String header : List.of("content-type", "allow", "server", "transfer-encoding")) {
            assertThat(RawHttp.header(answer, header)).as(header).isEqualTo(RawHttp.header(recorded, header));
        }
        assertThat(answer.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http/cmpl-1-first",
                "http/cmpl-2-same-cached",
                "http/cmpl-3-tokenids",
                "http/cmpl-4-intlist",
                "http/cmpl-5-batch",
                "http/chat-1-first",
                "http/chat-2-cached",
                "http/tokenize-chat",
                "http/tokenize-chat-parts",
                "http/tokenize-chat-tools",
                "http/tokenize-prompt",
                "http/tokenize-prompt-nomodel",
                "http/detokenize",
                "http/detokenize-outofrange",
                "http/models",
                "http/version",
                "http/load",
                "http/kv_event_sources",
                "err/bad-role",
                "err/dp-rank-0",
                "err/dp-rank-junk",
                "err/kv-params-no-connector",
                "err/no-model",
                "err/prompt-plus-max-too-long",
                "err/priority-on-fcfs",
                "err/rid-body-chat",
                "err/rid-both-chat",
                "err/rid-header-chat",
                "err/rid-header-cmpl",
                "err/rid-header-cmpl-batch",
                "err/unknown-field",
                "kv-http/kv-F-session-chat"
            })
    void answersInTheRecordedShape(String name) throws IOException {
        Answer answer = send(simulator, name);

        compareHeads(answer, recorded(name));
        JsonNode ours = Shapes.parse(answer.body());
        JsonNode theirs = Shapes.parse(recorded(name).body());
        assertThat(Shapes.of(ours)).isEqualTo(Shapes.of(theirs));
        assertThat(ours.path("choices").size()).isEqualTo(theirs.path("choices").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http/cmpl-6-stream", "http/cmpl-7-stream-usage-ids", "http/cmpl-8-stream-continuous",
                "http/cmpl-9-batch-stream", "http/cmpl-10-n2-stream", "http/chat-3-stream",
                "http/chat-4-stream-usage-ids", "http/chat-5-stream-continuous"
            })
    void streamsTheRecordedSequenceOfEvents(String name) throws IOException {
        Answer answer = send(simulator, name);

        compareHeads(answer, recorded(name));
        assertThat(answer.events().toList()).last().isEqualTo("[DONE]");
        assertThat(eventShapes(answer)).isEqualTo(eventShapes(recorded(name)));
        assertThat(answer.body()).endsWith("}\n\ndata: [DONE]\n\n");
    }

    // Choices of one request overlap as the scheduler likes; within a choice the order is fixed.
    private static Map<String, List<String>> eventShapes(Answer answer) {
        return answer.events()
                .filter(event -> !event.equals("[DONE]"))
                .map(Shapes::parse)
                .collect(Collectors.groupingBy(
                        event -> event.path("choices").path(0).path("index").asString(),
                        TreeMap::new,
                        Collectors.mapping(Shapes::of, Collectors.toList())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http/chat-8-n2-stream",
                "http/tokenize-badmodel",
                "http/tokenize-empty",
                "http/notfound",
                "http/method-not-allowed",
                "err/bad-json-cmpl",
                "err/bad-json",
                "err/bad-temperature",
                "err/bad-type",
                "err/cache-salt-empty",
                "err/dp-rank-7",
                "err/embeddings",
                "err/empty-body",
                "err/missing-messages",
                "err/too-long-chat",
                "err/too-long-prompt",
                "err/too-long-prompt-stream",
                "err/unknown-model",
                "err/unknown-model-stream",
                "err/wrong-content-type"
            })
    void refusesInTheRecordedWords(String name) throws IOException {
        Answer answer = send(simulator, name);

        compareHeads(answer, recorded(name));
        assertThat(answer.body()).isEqualTo(recorded(name).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"err/s2-noauth-chat", "err/s2-badkey", "err/s2-noauth-models", "err/s2-too-long"})
    void refusesOnTheGuardedServerInTheRecordedWords(String name) throws IOException {
        Answer answer = send(guarded, name);

        compareHeads(answer, recorded(name));
        assertThat(answer.body()).isEqualTo(recorded(name).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "err/s2-noauth-health",
                "err/s2-noauth-tokenize",
                "err/s2-noauth-version",
                "err/s2-norid",
                "err/s2-prio-ok",
                "err/s2-rid",
                "err/s2-toolong-truncate"
            })
    void answersOnTheGuardedServerInTheRecordedShape(String name) throws IOException {
        Answer answer = send(guarded, name);

        compareHeads(answer, recorded(name));
        if (!recorded(name).body().isEmpty()) {
            assertThat(Shapes.of(answer.body()))
                    .isEqualTo(Shapes.of(recorded(name).body()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http/health", "http/ping"})
    void answersHealthWithNothing(String name) throws IOException {
        Answer answer = send(simulator, name);

        compareHeads(answer, recorded(name));
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesATokenOutsideItsVocabularyInTheRecordedWords() throws IOException {
        String request = new String(Recorded.bytes("err/token-out-of-vocab.req"), StandardCharsets.UTF_8);
        Answer recorded = recorded("err/token-out-of-vocab");

        Answer answer = RawHttp.exchange(
                simulator.engines().getFirst().port(),
                request.replace("99999", "999999")
                        .replace("Content-Length: 94", "Content-Length: 95")
                        .getBytes(StandardCharsets.UTF_8));

        compareHeads(answer, recorded);
        assertThat(answer.body()).isEqualTo(recorded.body().replace("99999", "999999"));
    }

    @Test
    void namesTheAnswerAfterTheRequestId() throws IOException {
        assertThat(id("err/rid-header-chat")).isEqualTo("chatcmpl-req-123");
        assertThat(id("err/rid-both-chat")).isEqualTo("chatcmpl-req-123");
        assertThat(id("err/rid-body-chat")).isEqualTo("chatcmpl-body-9");
        assertThat(id("err/rid-header-cmpl-batch")).isEqualTo("cmpl-req-123");
    }

    private static String id(String name) throws IOException {
        return Shapes.parse(send(simulator, name).body()).path("id").asString();
    }
}
