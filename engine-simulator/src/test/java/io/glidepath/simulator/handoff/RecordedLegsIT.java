package io.glidepath.simulator.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.RawHttp;
import io.glidepath.simulator.RawHttp.Answer;
import io.glidepath.simulator.Recorded;
import io.glidepath.simulator.Shapes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the recorded legs, byte for byte but for what one engine tells the other, and compares the answers with the recorded
 * ones: shape for shape, and field for field where they do not depend on the model's taste.
 */
class RecordedLegsIT {

    private static EnginePair pair;

    @BeforeAll
    static void start() {
        pair = new EnginePair(EnginePair.NIXL);
    }

    @AfterAll
    static void stop() {
        pair.close();
    }

    private static Answer prefill(String name) throws IOException {
        return RawHttp.exchange(EnginePair.port(pair.prefill), Recorded.bytes(name + ".req"));
    }

    private static JsonNode params(Answer answer) {
        return Shapes.parse(answer.body()).path("kv_transfer_params");
    }

    private static Answer recorded(String name) {
        return RawHttp.parse(Recorded.bytes(name + ".http"));
    }

    private static JsonNode usage(Answer answer) {
        return Shapes.parse(answer.body()).path("usage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pd/p-cmpl-200",
                "pd/p-cmpl-short-20",
                "pd/p-cmpl-exact-64",
                "pd/p-chat-stream",
                "pd/p-min-params",
                "pd/p-max5",
                "pd2/p-X",
                "pd2/p-Z"
            })
    void answersAPrefillLegInTheRecordedShape(String name) throws IOException {
        Answer answer = prefill(name);

        Answer theirs = recorded(name);
        assertThat(answer.status()).isEqualTo(theirs.status());
        assertThat(Shapes.of(answer.body())).isEqualTo(Shapes.of(theirs.body()));
        JsonNode ours = params(answer);
        for (String field : List.of(
                "do_remote_prefill",
                "do_remote_decode",
                "remote_host",
                "tp_size",
                "dcp_size",
                "pp_size",
                "remote_blocks_expiry_time",
                "transfer_mode")) {
            assertThat(ours.get(field)).as(field).isEqualTo(params(theirs).get(field));
        }
    }

    // Chat templates differ, and so the length of a conversation.
    @ParameterizedTest
    @ValueSource(strings = {"pd/p-cmpl-200", "pd/p-cmpl-short-20", "pd/p-cmpl-exact-64", "pd/p-max5", "pd2/p-Z"})
    void coversTheRecordedTokens(String name) throws IOException {
        JsonNode ours = params(prefill(name));
        assertThat(ours.get("remote_num_tokens"))
                .isEqualTo(params(recorded(name)).get("remote_num_tokens"));
        assertThat(blocks(ours)).isEqualTo(blocks(params(recorded(name))));
    }

    private static int blocks(JsonNode params) {
        return params.path("remote_block_ids").path(0).size();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pd/%s-cmpl-200", "pd/%s-cmpl-short-20", "pd/%s-cmpl-exact-64", "pd2/%s-X", "pd2/%s-Z"})
    void answersADecodeLegInTheRecordedShape(String names) throws IOException {
        JsonNode params = params(prefill(names.formatted("p")));

        Answer answer =
                RawHttp.exchange(EnginePair.port(pair.decode), EnginePair.recorded(names.formatted("d"), params));

        Answer theirs = recorded(names.formatted("d"));
        assertThat(answer.status()).isEqualTo(theirs.status());
        assertThat(Shapes.of(answer.body())).isEqualTo(Shapes.of(theirs.body()));
        assertThat(usage(answer).get("prompt_tokens")).isEqualTo(usage(theirs).get("prompt_tokens"));
        assertThat(usage(answer).get("completion_tokens"))
                .isEqualTo(usage(theirs).get("completion_tokens"));
    }

    @Test
    void reportsTheCachedTokensOfThePrefillEngine() throws IOException {
        try (EnginePair fresh = new EnginePair(EnginePair.NIXL)) {
            for (String name : List.of("cmpl-200", "cmpl-repeat")) {
                Answer first =
                        RawHttp.exchange(EnginePair.port(fresh.prefill), Recorded.bytes("pd/p-" + name + ".req"));
                Answer second = RawHttp.exchange(
                        EnginePair.port(fresh.decode), EnginePair.recorded("pd/d-" + name, params(first)));
                assertThat(usage(first)).isEqualTo(usage(recorded("pd/p-" + name)));
                assertThat(usage(second)).isEqualTo(usage(recorded("pd/d-" + name)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pd/p-stream-prefill", "pd/p-stream-prefill-chat"})
    void neverStreamsParams(String name) throws IOException {
        Answer answer = prefill(name);

        assertThat(answer.body()).doesNotContain("kv_transfer_params");
        assertThat(answer.events().filter(event -> event.startsWith("{")).map(Shapes::of))
                .containsExactlyElementsOf(recorded(name)
                        .events()
                        .filter(event -> event.startsWith("{"))
                        .map(Shapes::of)
                        .toList());
    }

    @Test
    void holdsTheBlocksOfAStreamedPrefillLeg() throws IOException {
        try (EnginePair fresh = new EnginePair(EnginePair.NIXL)) {
            RawHttp.exchange(EnginePair.port(fresh.prefill), Recorded.bytes("pd/p-stream-prefill.req"));

            JsonNode books = EnginePair.books(fresh.prefill);
            assertThat(books.path("pinnedBlocks").asInt()).isEqualTo(4);
            assertThat(books.path("running").asInt() + books.path("waiting").asInt())
                    .isZero();
        }
    }

    @Test
    void streamsADecodeLegInTheRecordedShape() throws IOException {
        JsonNode params = params(prefill("pd/p-chat-stream"));

        Answer answer = RawHttp.exchange(EnginePair.port(pair.decode), EnginePair.recorded("pd/d-chat-stream", params));

        assertThat(answer.events().filter(event -> event.startsWith("{")).map(Shapes::of))
                .containsExactlyElementsOf(recorded("pd/d-chat-stream")
                        .events()
                        .filter(event -> event.startsWith("{"))
                        .map(Shapes::of)
                        .toList());
        assertThat(answer.body()).contains("\"created_cache_tokens\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pd/d-dead-engine", "pd/d-wrong-engine-id"})
    void computesWhatAnEngineThatIsNotThereHolds(String name) throws IOException {
        try (EnginePair fresh = new EnginePair(EnginePair.NIXL)) {
            Answer answer = RawHttp.exchange(EnginePair.port(fresh.decode), Recorded.bytes(name + ".req"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(usage(answer)).isEqualTo(usage(recorded(name)));
            JsonNode books = EnginePair.books(fresh.decode);
            assertThat(books.path("transfers").path("failed").asInt()).isOne();
            assertThat(books.path("recomputedTokens").asInt()).isEqualTo(100);
        }
    }

    @Test
    void findsAnEngineThatItKnowsByItsIdWhateverThePort() throws IOException {
        String prompt = EnginePair.prompt(5, 70);
        pair.decode(prompt, 1, pair.prefill(prompt));
        String other = EnginePair.prompt(6, 70);
        ObjectNode params = (ObjectNode) pair.prefill(other);
        params.put("remote_port", 5999);

        assertThat(pair.decode(other, 1, params, "X-Request-Id: bad-port").status())
                .isEqualTo(200);
        assertThat(EnginePair.books(pair.decode)
                        .path("computedTokens")
                        .path("bad-port")
                        .asInt())
                .isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pd/d-missing-fields", "pd/d-longer-prompt-than-P"})
    void diesOfParamsThatKillTheRealEngine(String name) throws IOException {
        try (EnginePair fresh = new EnginePair(EnginePair.NIXL)) {
            Answer answer = RawHttp.exchange(EnginePair.port(fresh.decode), Recorded.bytes(name + ".req"));

            assertThat(answer.status()).isEqualTo(recorded(name).status());
            assertThat(answer.body()).isEqualTo(recorded(name).body());
            await().until(() -> !fresh.decode.engines().getFirst().running());
        }
    }
}
