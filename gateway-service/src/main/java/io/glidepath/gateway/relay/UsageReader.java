package io.glidepath.gateway.relay;

import io.glidepath.gateway.outcome.TokenUsage;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds what the engine counted at the tail of its answer: the last {@code "usage": {…}} of the last event, or of the
 * JSON body. Text of the model cannot look like one, since its quotes are escaped there.
 */
final class UsageReader {

    /** The rest of the body follows the object. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String FIELD = "\"usage\"";

    private UsageReader() {}

    /** Unknown when the tail has none, or not whole. */
    static TokenUsage read(byte[] tail) {
        String text = new String(tail, StandardCharsets.ISO_8859_1);
        for (int at = text.lastIndexOf(FIELD); at >= 0; at = text.lastIndexOf(FIELD, at - 1)) {
            int brace = skip(text, skip(text, at + FIELD.length(), ':'), '\0');
            if (brace < text.length() && text.charAt(brace) == '{') {
                return parse(tail, brace);
            }
        }
        return TokenUsage.UNKNOWN;
    }

    /** Steps over blanks, and over one {@code wanted}. */
    private static int skip(String text, int from, char wanted) {
        int at = from;
        while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == wanted)) {
            at++;
        }
        return at;
    }

    private static TokenUsage parse(byte[] tail, int from) {
        try (var parser = JSON.createParser(tail, from, tail.length - from)) {
            JsonNode usage = JSON.readTree(parser);
            return new TokenUsage(
                    number(usage.path("prompt_tokens")),
                    number(usage.path("prompt_tokens_details").path("cached_tokens")),
                    number(usage.path("completion_tokens")));
        } catch (JacksonException cut) {
            return TokenUsage.UNKNOWN;
        }
    }

    private static OptionalInt number(JsonNode node) {
        return node.isInt() && node.asInt() >= 0 ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }
}
