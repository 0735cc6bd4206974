package io.glidepath.decode.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.body.JsonMembers;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every engine's way of handing off. */
abstract class DialectSuite {

    static final JsonMapper JSON = new JsonMapper();

    private static final String CHAT = """
            {"model" : "tiny", "seed":9223372036854775807 , "temperature":0.10000000000000000000001,
             "messages":[{"role":"user","content":"\\u00e9 é 😀 \\ud83d {\\"max_tokens\\":7}"}],
             "max_tokens":40,"max_completion_tokens":41,"min_tokens":5,"min_completion_tokens":6,
             "stream":true,"stream_options":{"include_usage":true},"user":"a","user":"b"}""";

    /** Both bodies of one request; where one leg waits for the other, this is what the first answered. */
    abstract Dialect.Legs legs(Prompt prompt);

    /** Fields of the prefill leg that are its own. */
    abstract Set<String> prefillFields();

    /** Fields of the decode leg that the client did not say. */
    abstract Set<String> decodeFields();

    @Test
    void thePromptIsTheClientsByteForByteOnBothLegs() {
        Dialect.Legs legs = legs(prompt(CHAT));
        String messages = CHAT.substring(CHAT.indexOf("[{"), CHAT.indexOf("}],") + 2);

        assertThat(value(legs.prefill(), "messages")).isEqualTo(messages);
        assertThat(value(legs.decode(), "messages")).isEqualTo(messages);
    }

    @Test
    void theDecodeLegIsTheClientsRequestButForWhatTheEngineNeeds() {
        String decode = new String(legs(prompt(CHAT)).decode(), UTF_8);
        String original = CHAT.substring(0, CHAT.lastIndexOf('}'));

        assertThat(decode).startsWith(original);
        assertThat(fields(decode.getBytes(UTF_8)).keySet()).containsAll(decodeFields());
        assertThat(added(decode)).isEqualTo(decodeFields());
    }

    @Test
    void numbersOfAnySizeAndFieldsThatComeTwiceSurviveOnThePrefillLeg() {
        byte[] prefill = legs(prompt(CHAT)).prefill();

        assertThat(value(prefill, "seed")).isEqualTo("9223372036854775807");
        assertThat(value(prefill, "temperature")).isEqualTo("0.10000000000000000000001");
        assertThat(new String(prefill, UTF_8)).contains("\"user\":\"a\",\"user\":\"b\"");
    }

    @Test
    void changesNoOtherFieldOfThePrefillLeg() {
        ObjectNode expected = (ObjectNode) JSON.readTree(CHAT);
        ObjectNode sent = (ObjectNode) JSON.readTree(legs(prompt(CHAT)).prefill());
        prefillFields().forEach(name -> {
            expected.remove(name);
            sent.remove(name);
        });

        assertThat((JsonNode) sent).isEqualTo(expected);
    }

    static Prompt prompt(String body) {
        return prompt("/v1/chat/completions", body);
    }

    static Prompt prompt(String path, String body) {
        return new Prompt(path, JsonMembers.scan(body.getBytes(UTF_8)));
    }

    static String value(byte[] body, String name) {
        return JsonMembers.scan(body)
                .value(name)
                .map(bytes -> new String(bytes, UTF_8))
                .orElse("");
    }

    static Map<String, JsonNode> fields(byte[] body) {
        return JSON.readTree(body)
                .propertyStream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<String> added(String decode) {
        Set<String> names =
                new java.util.TreeSet<>(fields(decode.getBytes(UTF_8)).keySet());
        names.removeAll(fields(CHAT.getBytes(UTF_8)).keySet());
        return names;
    }
}
