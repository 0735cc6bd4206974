package io.glidepath.adapter.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BodyEditTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"x":5,"a":1}                     | {"x":1,"a":1,"n":true}
        { "a" : 1 , "x" : 5 , "b" : 2 }   | { "a" : 1 , "x" : 1 , "b" : 2,"n":true }
        {"r":7,"a":1}                     | {"a":1,"n":true}
        {"a":1,"r":7}                     | {"a":1,"n":true}
        {"a":1, "r":7, "b":2}             | {"a":1, "b":2,"n":true}
        {"r":{"r":1},"r":[2]}             | {"n":true}
        {}                                | {"n":true}
        { }                               | { "n":true}
        {"x":1,"x":[2,"x"],"y":{"x":3}}   | {"x":1,"x":1,"y":{"x":3},"n":true}
        {"\\u0078":9}                     | {"\\u0078":1,"n":true}
        """)
    void editsOnlyWhatItIsToldTo(String body, String edited) {
        assertThat(edit(body)).isEqualTo(edited);
    }

    @Test
    void keepsNumbersEscapesAndBlanksByteForByte() {
        String body = "{\"seed\":9223372036854775807, \"t\":0.10000000000000000000001,\n\t\"s\":\"\\u00e9\\/\\ud83d\","
                + "\"raw\":\"é😀\",\"e\":1E400}";

        assertThat(edit(body)).isEqualTo(body.replace("1E400}", "1E400,\"n\":true}"));
    }

    @Test
    void saysNothingOfAMemberThatIsNotThereToBeReplaced() {
        assertThat(new String(
                        new BodyEdit(JsonMembers.scan("{\"a\":1}".getBytes(UTF_8)))
                                .replace("b", "1")
                                .replace("a", "2")
                                .apply(),
                        UTF_8))
                .isEqualTo("{\"a\":2}");
    }

    /** Against an editor that parses and writes anew. */
    @Test
    void agreesWithATreeOnRandomBodies() {
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            Map<String, String> members = new LinkedHashMap<>();
            IntStream.range(0, random.nextInt(8)).forEach(n -> members.put(name(random), value(random, 3)));
            String body = members.entrySet().stream()
                    .map(member -> blank(random) + JSON.writeValueAsString(member.getKey()) + blank(random) + ":"
                            + blank(random) + member.getValue() + blank(random))
                    .collect(Collectors.joining(",", blank(random) + "{", "}" + blank(random)));
            ObjectNode expected = (ObjectNode) JSON.readTree(body);
            expected.remove("r");
            expected.put("n", true);
            if (expected.has("x")) {
                expected.put("x", 1);
            }

            JsonNode edited = JSON.readTree(edit(body));

            assertThat(edited).as(body).isEqualTo(expected);
        }
    }

    private static String edit(String body) {
        byte[] edited = new BodyEdit(JsonMembers.scan(body.getBytes(UTF_8)))
                .remove("r")
                .replace("x", "1")
                .set("n", "true")
                .apply();
        return new String(edited, UTF_8);
    }

    private static String name(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "r";
            case 1 -> "x";
            case 2 -> "n";
            default -> text(random);
        };
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> JSON.writeValueAsString(text(random));
            case 1 -> Long.toString(random.nextLong());
            case 2 -> Double.toString(random.nextGaussian());
            case 3 -> random.nextBoolean() ? "true" : "false";
            case 4 -> "null";
            case 5 ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(n -> blank(random) + value(random, depth - 1))
                        .collect(Collectors.joining(",", "[", "]"));
            default ->
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(n -> "\"" + n + "\":" + value(random, depth - 1))
                        .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String text(Random random) {
        String alphabet = "ab\"\\{}[],:é😀 \n\u0001rx";
        return random.ints(random.nextInt(9), 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                .filter(one -> !Character.isSurrogate(one.charAt(0)))
                .collect(Collectors.joining());
    }

    private static String blank(Random random) {
        return random.nextInt(4) == 0 ? " \n" : "";
    }
}
