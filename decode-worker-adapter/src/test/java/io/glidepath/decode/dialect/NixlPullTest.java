package io.glidepath.decode.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class NixlPullTest extends DialectSuite {

    private static final NixlPull NIXL = new NixlPull();
    private static final String NESTED =
            "{\"do_remote_prefill\":true,\"remote_block_ids\":[[1,2],[3]],\"remote_port\":5700}";
    private static final String FLAT =
            "{ \"do_remote_prefill\" : true, \"remote_block_ids\":[1,2,3],\"x\":18446744073709551615}";

    @Override
    Dialect.Legs legs(Prompt prompt) {
        return new Dialect.Legs(NIXL.prefill(prompt), NIXL.decode(prompt, answer(NESTED)));
    }

    @Override
    Set<String> prefillFields() {
        return Set.of(
                "stream",
                "stream_options",
                "max_tokens",
                "max_completion_tokens",
                "min_tokens",
                "min_completion_tokens",
                "kv_transfer_params");
    }

    @Override
    Set<String> decodeFields() {
        return Set.of("kv_transfer_params");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pd/chat-stream",
                "pd/cmpl-200",
                "pd/cmpl-exact-64",
                "pd/cmpl-repeat",
                "pd/cmpl-short-20",
                "pd/messages",
                "pd/responses",
                "pd2/W",
                "pd2/X",
                "pd2/X3",
                "pd2/Z"
            })
    void sendsFieldForFieldWhatRealEnginesWereSent(String name) {
        Recorded recorded = Recorded.named(name);
        ObjectNode prefill = (ObjectNode) JSON.readTree(recorded.prefillBody());
        prefill.put("stream", false); // some were recorded without; false is what its absence means

        assertThat(JSON.readTree(NIXL.prefill(recorded.prompt()))).isEqualTo(prefill);
        assertThat(JSON.readTree(NIXL.decode(recorded.prompt(), PrefillAnswer.read(recorded.prefillAnswer()))))
                .isEqualTo(JSON.readTree(recorded.decodeBody()));
    }

    @ParameterizedTest
    @ValueSource(strings = {NESTED, FLAT})
    void parametersOfEveryShapePassUnread(String params) {
        assertThat(value(NIXL.decode(prompt("{\"prompt\":\"x\"}"), answer(params)), "kv_transfer_params"))
                .isEqualTo(params);
    }

    @Test
    void asksForOneTokenAtOnce() {
        byte[] prefill = NIXL.prefill(prompt("""
                {"stream":true,"stream_options":{},"max_tokens":9,"max_completion_tokens":9,"min_tokens":4}"""));

        assertThat(new String(prefill, UTF_8))
                .isEqualTo("{\"stream\":false,\"max_tokens\":1,\"max_completion_tokens\":1,\"kv_transfer_params\":"
                        + "{\"do_remote_decode\":true,\"do_remote_prefill\":false,\"remote_engine_id\":null,"
                        + "\"remote_block_ids\":null,\"remote_host\":null,\"remote_port\":null}}");
    }

    @Test
    void limitsResponsesByTheirOwnField() {
        byte[] prefill = NIXL.prefill(prompt("/v1/responses", "{\"input\":\"x\"}"));

        assertThat(fields(prefill)).containsOnlyKeys("input", "stream", "max_output_tokens", "kv_transfer_params");
        assertThat(value(prefill, "max_output_tokens")).isEqualTo("1");
    }

    @Test
    void handsNothingWithoutParameters() {
        assertThat(NIXL.hands(new PrefillAnswer(Optional.empty(), OptionalInt.empty(), false)))
                .isFalse();
        assertThat(NIXL.hands(answer(FLAT))).isTrue();
    }

    private static PrefillAnswer answer(String params) {
        return new PrefillAnswer(Optional.of(params.getBytes(UTF_8)), OptionalInt.empty(), false);
    }
}
