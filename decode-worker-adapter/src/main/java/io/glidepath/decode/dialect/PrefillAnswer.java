package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.JsonMembers;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a prefill leg answered with 200, on any of the APIs.
 *
 * @param params what the decode leg needs to fetch the blocks, unread; empty when there is nothing to fetch
 * @param cachedTokens prompt tokens that were in its cache
 * @param aborted whether the generation ended in an error instead
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType")
public record PrefillAnswer(Optional<byte[]> params, OptionalInt cachedTokens, boolean aborted) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> WRONG = Set.of("error", "abort", "failed", "cancelled");

    /**
     * Reads an answer.
     *
     * @param body the whole body
     * @return what it says
     * @throws io.glidepath.adapter.body.MalformedBodyException when it is no JSON object
     */
    public static PrefillAnswer read(byte[] body) {
        JsonMembers members = JsonMembers.scan(body);
        Optional<byte[]> params = members.value("kv_transfer_params").filter(value -> value[0] == '{');
        return new PrefillAnswer(params, cached(tree(members, "usage")), isWrong(members));
    }

    private static boolean isWrong(JsonMembers members) {
        boolean wrongChoice = tree(members, "choices").valueStream().anyMatch(choice -> wrong(choice, "finish_reason"));
        return wrongChoice
                || members.value("error").isPresent()
                || WRONG.contains(tree(members, "stop_reason").asString(""))
                || WRONG.contains(tree(members, "status").asString(""));
    }

    private static boolean wrong(JsonNode choice, String field) {
        return WRONG.contains(choice.path(field).asString(""));
    }

    private static OptionalInt cached(JsonNode usage) {
        for (JsonNode node : new JsonNode[] {
            usage.path("prompt_tokens_details").path("cached_tokens"),
            usage.path("input_tokens_details").path("cached_tokens"),
            usage.path("cache_read_input_tokens")
        }) {
            if (node.isInt() && node.asInt() >= 0) {
                return OptionalInt.of(node.asInt());
            }
        }
        return OptionalInt.empty();
    }

    private static JsonNode tree(JsonMembers members, String name) {
        try {
            return members.value(name).map(JSON::readTree).orElseGet(JSON::missingNode);
        } catch (JacksonException e) {
            return JSON.missingNode(); // a number without bounds: not one of ours
        }
    }
}
