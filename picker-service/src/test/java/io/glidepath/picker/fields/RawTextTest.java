package io.glidepath.picker.fields;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Held against the parser that reads all other strings. */
class RawTextTest {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words, many of them, so that several fit one look",
                "grüße 你好，世界 🙂 and on in ASCII",
                "\\\"quoted\\\" \\\\ \\/ \\b\\f\\n\\r\\t",
                "\\n",
                "\\u0000 \\u0041\\u00e9\\u4F60\\uFFFF",
                "seven.."
            })
    void readsWhatTheParserReads(String written) {
        byte[] body = ("{\"a\":\"" + written + "\",\"b\":1}").getBytes(StandardCharsets.UTF_8);

        RawText.Read read = RawText.at(body, 5).orElseThrow();

        assertThat(read.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(parsed(body));
        assertThat(new String(body, read.end(), 2, StandardCharsets.UTF_8)).isEqualTo(",\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude42", "\\ud83d", "\\x", "\\u00g0", "a\nb", "\\", "\\u00", "no end"})
    void leavesTheUnusualToTheParser(String written) {
        String end = written.equals("no end") || written.equals("\\u00") ? "" : "\"";

        assertThat(RawText.at(("\"" + written + end).getBytes(StandardCharsets.UTF_8), 0))
                .isEmpty();
    }

    @Test
    void leavesWhatIsNoUtf8ToTheParser() {
        for (int[] bytes : List.of(
                new int[] {0x80},
                new int[] {0xC1, 0x81},
                new int[] {0xC3, 'a'},
                new int[] {0xE0, 0x80, 0x80},
                new int[] {0xED, 0xA0, 0x80},
                new int[] {0xE4, 0xBD},
                new int[] {0xF0, 0x80, 0x80, 0x80},
                new int[] {0xF4, 0x90, 0x80, 0x80},
                new int[] {0xF5, 0x80, 0x80, 0x80})) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write('"');
            Arrays.stream(bytes).forEach(body::write);
            body.write('"');

            assertThat(RawText.at(body.toByteArray(), 0))
                    .as(Arrays.toString(bytes))
                    .isEmpty();
        }
    }

    @Test
    void readsNothingThatIsNoString() {
        assertThat(RawText.at("7".getBytes(StandardCharsets.UTF_8), 0)).isEmpty();
        assertThat(RawText.at("\"".getBytes(StandardCharsets.UTF_8), 0)).isEmpty();
        assertThat(RawText.at(new byte[0], 0)).isEmpty();
    }

    /** Most of these are no JSON; where something is read it is what the parser reads. */
    @Test
    void neverReadsAnythingElse() {
        Random random = new Random(11);
        int read = 0;
        for (int i = 0; i < 40_000; i++) {
            byte[] body = body(random);
            Optional<RawText.Read> raw = RawText.at(body, 0);
            if (raw.isPresent()) {
                read++;
                assertThat(new String(raw.get().bytes(), StandardCharsets.UTF_8))
                        .isEqualTo(parsed(body));
            }
        }
        assertThat(read).isGreaterThan(5_000);
    }

    private static byte[] body(Random random) {
        String[] pieces = {
            "a",
            "word ",
            "\\n",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\\ud83d",
            "\\ude42",
            "é",
            "你",
            "🙂",
            "\"",
            "\\",
            "\u0001",
            "eightfold"
        };
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write('"');
        for (int piece = random.nextInt(8); piece > 0; piece--) {
            body.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8));
        }
        if (random.nextInt(8) == 0) {
            body.write(0x80 + random.nextInt(0x80));
        }
        body.write('"');
        return body.toByteArray();
    }

    /** The first string value. */
    private static String parsed(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            while (!parser.nextToken().isScalarValue()) {
                // On to it.
            }
            return parser.getString();
        } catch (JacksonException malformed) {
            return "malformed: " + malformed.getOriginalMessage();
        }
    }
}
