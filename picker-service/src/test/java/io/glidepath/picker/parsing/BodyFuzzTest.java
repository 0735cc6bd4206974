package io.glidepath.picker.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.glidepath.picker.understanding.Api;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Hostile bodies: whatever comes, there is a request or a refusal with a code, and what is not JSON is refused. */
class BodyFuzzTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SECRET = "xyzzy";

    private static final Map<Api, List<String>> BODIES = Map.of(
            Api.CHAT,
            List.of("""
                {"model":"m","messages":[{"role":"system","content":"xyzzy"},{"role":"user","content":[{"type":"text",
                "text":"xyzzy \\u00e9\\ud83d\\ude80"},{"type":"image_url","image_url":{"url":"data:,"}}],"name":"n"},
                {"role":"assistant","content":null,"reasoning":"xyzzy","tool_calls":[{"id":"c","type":"function",
                "function":{"name":"f","arguments":"{\\"a\\":[1,2.5,true]}"}}]},{"role":"tool","tool_call_id":"c",
                "content":"1"}],"tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],
                "tool_choice":"auto","documents":[{"text":"xyzzy"}],"chat_template_kwargs":{"a":{"b":[null]}},
                "reasoning_effort":"low","max_tokens":5,"n":2,"stream":true,"cache_salt":"s","truncate_prompt_tokens":9}\
                """),
            Api.COMPLETIONS,
            List.of(
                    "{\"model\":\"m\",\"prompt\":\"xyzzy\",\"max_tokens\":3,\"suffix\":null}",
                    "{\"model\":\"m\",\"prompt\":[[1,2,3],[4]],\"echo\":true}",
                    "{\"model\":\"m\",\"prompt\":[\"xyzzy\",\"b\"],\"add_special_tokens\":false}"),
            Api.MESSAGES,
            List.of("""
                {"model":"m","max_tokens":5,"system":[{"type":"text","text":"xyzzy"}],"thinking":{"type":"disabled"},
                "messages":[{"role":"user","content":"xyzzy"},{"role":"assistant","content":[{"type":"thinking",
                "thinking":"xyzzy"},{"type":"tool_use","id":"t","name":"f","input":{"a":1}}]},{"role":"user","content":
                [{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"r"}]},{"type":"image","source":
                {"type":"base64","data":"AA=="}}]}],"tools":[{"name":"f","input_schema":{"properties":{}}}]}\
                """),
            Api.RESPONSES,
            List.of("""
                {"model":"m","instructions":"xyzzy","input":[{"role":"user","content":[{"type":"input_text","text":"xyzzy"}]},
                {"type":"reasoning","summary":[],"content":[{"type":"reasoning_text","text":"x"}]},{"type":"function_call",
                "call_id":"c","name":"f","arguments":"{}"},{"type":"function_call_output","call_id":"c","output":"r"}],
                "tools":[{"type":"function","name":"f","parameters":{},"strict":true}],"reasoning":{"effort":"low"}}\
                """),
            Api.EMBEDDINGS,
            List.of("{\"model\":\"m\",\"input\":[\"xyzzy\",\"b\"]}", "{\"model\":\"m\",\"input\":[1,2]}"));

    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e999",
        "-0",
        "99999999999999999999999999",
        "\"\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "[]",
        "{}",
        "[[]]",
        "{\"\":{}}",
        "\"user\"",
        "NaN",
        "[1,\"a\",null]",
        "{\"type\":\"text\"}",
        "[".repeat(99) + "]".repeat(99)
    };

    private final RequestParser parser = new RequestParser(64, 1 << 20);

    @Test
    void survivesBrokenBodies() {
        fuzz(60_000, 1);
    }

    @Test
    @Tag("long")
    void survivesManyBrokenBodies() {
        fuzz(3_000_000, 2);
    }

    private void fuzz(int count, long seed) {
        Random random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < count; i++) {
            Api api = Api.values()[random.nextInt(Api.values().length)];
            List<String> bodies = BODIES.get(api);
            String body = bodies.get(random.nextInt(bodies.size()));
            byte[] broken = random.nextBoolean() ? withOtherValue(body, random) : withOtherBytes(body, random);
            understood += check(api, broken) ? 1 : 0;
        }
        assertThat(understood).as("bodies that still are requests").isBetween(count / 50, count * 49 / 50);
    }

    private boolean check(Api api, byte[] body) {
        switch (parsed(api, body)) {
            case Parsed.Understood understood -> {
                assertThat(isJson(body)).as(text(body)).isTrue();
                assertThat(understood.request().model()).isNotBlank();
                assertThat(understood.request().prompt().characters()).isBetween(0L, (long) body.length);
                return true;
            }
            case Parsed.Refused refused -> {
                assertThat(refused.problem().status()).as(text(body)).isEqualTo(400);
                assertThat(refused.problem().detail())
                        .as(text(body))
                        .isNotBlank()
                        .doesNotContain(SECRET);
                return false;
            }
        }
    }

    private Parsed parsed(Api api, byte[] body) {
        try {
            return parser.parse(api, body);
        } catch (RuntimeException | StackOverflowError wrong) {
            return fail(text(body) + " ended with " + wrong, wrong);
        }
    }

    private static boolean isJson(byte[] body) {
        try {
            JSON.readTree(body);
            return true;
        } catch (JacksonException malformed) {
            return false;
        }
    }

    /** Puts another value where one stood, so that the body stays JSON. */
    private static byte[] withOtherValue(String body, Random random) {
        int from;
        do {
            from = random.nextInt(body.length());
        } while (body.charAt(from) != ':' && body.charAt(from) != '[');
        int to = from + 1;
        int depth = 0;
        boolean quoted = false;
        for (; to < body.length(); to++) {
            char c = body.charAt(to);
            if (c == '"' && body.charAt(to - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ']' || c == '}')) {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (!quoted && c == ',' && depth == 0) {
                break;
            }
        }
        String changed = body.substring(0, from + 1) + VALUES[random.nextInt(VALUES.length)] + body.substring(to);
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withOtherBytes(String body, Random random) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 8);
        int at = random.nextInt(bytes.length);
        out.write(bytes, 0, at);
        switch (random.nextInt(5)) {
            case 0 -> out.write(bytes, at + 1, bytes.length - at - 1);
            case 1 -> {
                out.write(random.nextInt(256));
                out.write(bytes, at + 1, bytes.length - at - 1);
            }
            case 2 -> {
                out.writeBytes(VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8));
                out.write(bytes, at, bytes.length - at);
            }
            case 3 -> {
                // Cut short.
            }
            default -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(60));
                out.write(bytes, at, length);
                out.write(bytes, at, bytes.length - at);
            }
        }
        return out.toByteArray();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }
}
