package io.glidepath.picker.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Held against a parser that has the whole body in its hands. */
class BodyBytesTest {

    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final String[] PIECES = {"a", "some words ", "\\n", "\\\"", "\\\\", "\\u00e9", "é", "你", "🙂", "\\/"
    };

    /** A value and where it stands. */
    private record Seen(String value, int start, int end) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void giveEveryValueAndItsPlace(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] body = body(random).getBytes(StandardCharsets.UTF_8);

            assertThat(piecewise(body)).isEqualTo(atOnce(body));
        }
    }

    @Test
    void leaveMostOfALongTextOut() {
        BodyBytes bytes = new BodyBytes(("[\"" + "word ".repeat(20_000) + "\"]").getBytes(StandardCharsets.UTF_8));
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            JsonBody json = new JsonBody(parser, bytes, JSON);
            json.next();
            json.next();
            assertThat(json.utf8("prompt")).hasSize(100_000);
            assertThat(json.next()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.currentLocation().getByteOffset()).isLessThan(20_000);
        }
    }

    @Test
    void tellWhereTheBodyGoesWrongBehindALongText() {
        byte[] body = ("[\"" + "word ".repeat(20_000) + "\",x]").getBytes(StandardCharsets.UTF_8);
        BodyBytes bytes = new BodyBytes(body);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            JsonBody json = new JsonBody(parser, bytes, JSON);
            json.next();
            json.next();
            json.utf8("prompt");
            assertThatExceptionOfType(StreamReadException.class)
                    .isThrownBy(json::next)
                    .satisfies(
                            wrong -> assertThat(bytes.offset(wrong.getLocation().getByteOffset()))
                                    .isBetween(body.length - 2L, (long) body.length));
        }
    }

    private static String body(Random random) {
        StringBuilder body = new StringBuilder("[");
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            body.append('"').append("x".repeat(random.nextInt(9_000))).append("\", ");
            body.append('"')
                    .append(text(random))
                    .append("\", ")
                    .append(random.nextInt(100_000))
                    .append(",  ");
        }
        return body.append("7]").toString();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(12_000); piece > 0; piece--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static List<Seen> piecewise(byte[] body) {
        BodyBytes bytes = new BodyBytes(body);
        List<Seen> all = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            JsonBody json = new JsonBody(parser, bytes, JSON);
            json.next();
            while (json.next() != JsonToken.END_ARRAY) {
                String value = json.token() == JsonToken.VALUE_STRING
                        ? new String(json.utf8("text"), StandardCharsets.UTF_8)
                        : String.valueOf(json.whole("number", 0));
                all.add(new Seen(value, json.start(), json.end()));
            }
        }
        return all;
    }

    private static List<Seen> atOnce(byte[] body) {
        List<Seen> all = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String value = parser.getString();
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.finishToken();
                all.add(new Seen(value, start, (int) parser.currentLocation().getByteOffset()));
            }
        }
        return all;
    }
}
