package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.JsonMembers;
import io.glidepath.contracts.relaying.ReservedFields;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A request as the client said it. Its prompt stays bytes.
 *
 * @param path begins with a slash
 * @param members the body
 */
public record Prompt(String path, JsonMembers members) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Wanted of the prompt's own computation, which a worker that fetches the blocks does not do; or of an engine's memory. */
    private static final List<String> OF_THE_PROMPT = List.of("prompt_logprobs", "previous_response_id");

    private static final List<String> OF_THE_PROMPT_WHEN_TRUE = List.of("echo", "use_beam_search", "background");

    /**
     * A field that may not come from outside.
     *
     * @return the first one
     */
    public Optional<String> refusedField() {
        return ReservedFields.NAMES.stream().filter(members::has).findFirst();
    }

    /**
     * Whether two engines can share it: one prompt, one answer, and nothing asked of the prompt itself.
     *
     * @return false when it must stay on one engine
     */
    public boolean isSingle() {
        boolean wantsPrompt =
                OF_THE_PROMPT.stream().anyMatch(name -> members.value(name).isPresent())
                        || OF_THE_PROMPT_WHEN_TRUE.stream().anyMatch(this::isTrue);
        return batch() == 0 && isOne("n") && isOne("best_of") && !wantsPrompt;
    }

    /**
     * How many prompts a batch has.
     *
     * @return 0 when it is no batch but one prompt, be it text or token ids
     */
    int batch() {
        return List.of("prompt", "text", "input_ids").stream()
                .filter(name -> members.first(name).orElse(0) == '[')
                .map(members::value)
                .flatMap(Optional::stream)
                .mapToInt(Prompt::elements)
                .max()
                .orElse(0);
    }

    boolean isResponses() {
        return path.startsWith("/v1/responses");
    }

    private boolean isTrue(String name) {
        return members.value(name).filter(value -> value[0] == 't').isPresent();
    }

    private boolean isOne(String name) {
        return members.value(name)
                .map(value -> value.length == 1 && value[0] == '1')
                .orElse(true);
    }

    /** Elements of an array of texts or of arrays; 0 for anything else. */
    private static int elements(byte[] value) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), value)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return 0;
            }
            JsonToken first = parser.nextToken();
            if (first != JsonToken.VALUE_STRING && first != JsonToken.START_ARRAY) {
                return 0;
            }
            int count = 0;
            for (JsonToken next = first; next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                parser.skipChildren();
                count++;
            }
            return count;
        }
    }
}
