package io.glidepath.simulator.requests;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.tokens.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the prompt of a text completion: a text, a list of texts, token ids, or a list of lists of token ids. */
final class PromptReader {

    private final Vocabulary vocabulary;

    PromptReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    List<IntList> read(Fields body) {
        Optional<JsonNode> prompt = body.find("prompt");
        if (prompt.isEmpty() || (prompt.get().isArray() && prompt.get().isEmpty())) {
            throw new Refused(
                    ApiError.badField("prompt", "Either prompt or prompt_embeds must be provided and non-empty."));
        }
        return prompts(body, prompt.get());
    }

    private List<IntList> prompts(Fields body, JsonNode prompt) {
        if (prompt.isString()) {
            return List.of(encode(prompt));
        }
        if (prompt.isArray() && all(prompt, JsonNode::isIntegralNumber)) {
            return List.of(ids(prompt));
        }
        if (prompt.isArray() && all(prompt, JsonNode::isString)) {
            return prompt.valueStream().map(this::encode).toList();
        }
        if (prompt.isArray() && all(prompt, item -> item.isArray() && all(item, JsonNode::isIntegralNumber))) {
            return prompt.valueStream().map(PromptReader::ids).toList();
        }
        body.report("string_type", "prompt", "Input should be a valid string", prompt);
        body.check();
        return List.of();
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> rule) {
        return list.valueStream().allMatch(rule);
    }

    private IntList encode(JsonNode text) {
        return IntList.of(vocabulary.encode(text.stringValue()));
    }

    private static IntList ids(JsonNode list) {
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = list.get(i);
            if (!id.canConvertToInt() || id.intValue() < 0 || id.intValue() >= Vocabulary.SIZE) {
                throw new Refused(ApiError.badRequest("Token id " + id + " is out of vocabulary"));
            }
            ids[i] = id.intValue();
        }
        return IntList.of(ids);
    }
}
