package io.glidepath.picker.tokenizers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The tokens that go around a text of its own.
 *
 * @param before ids before it
 * @param behind ids behind it
 */
record Surroundings(List<Integer> before, List<Integer> behind) {

    static final Surroundings NONE = new Surroundings(List.of(), List.of());

    /** Reads {@code post_processor} of a file, as far as it concerns one text. */
    static Surroundings of(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return NONE;
        }
        return switch (node.path("type").asString("")) {
            case "ByteLevel" -> NONE;
            case "TemplateProcessing" -> template(node);
            case "Sequence" -> {
                Surroundings all = NONE;
                for (JsonNode step : node.path("processors")) {
                    all = all.around(of(step));
                }
                yield all;
            }
            default ->
                throw new UnsupportedTokenizerException(
                        "post-processor '" + node.path("type").asString("") + "'");
        };
    }

    /** What Llama's own tokenizer class makes of its settings, whatever the file says. */
    Surroundings orOf(TokenizerConfig config, Map<String, Integer> added) {
        boolean decides = config.tokenizerClass().startsWith("LlamaTokenizer") && equals(NONE);
        Integer bos = config.addBos() ? config.bos().map(added::get).orElse(null) : null;
        return decides && bos != null ? new Surroundings(List.of(bos), List.of()) : this;
    }

    private Surroundings around(Surroundings outer) {
        List<Integer> first = new ArrayList<>(outer.before);
        first.addAll(before);
        List<Integer> last = new ArrayList<>(behind);
        last.addAll(outer.behind);
        return new Surroundings(List.copyOf(first), List.copyOf(last));
    }

    private static Surroundings template(JsonNode node) {
        List<Integer> before = new ArrayList<>();
        List<Integer> behind = new ArrayList<>();
        boolean passed = false;
        for (JsonNode part : node.path("single")) {
            if (part.has("Sequence")) {
                passed = true;
                continue;
            }
            String name = part.path("SpecialToken").path("id").asString("");
            JsonNode ids = node.path("special_tokens").path(name).path("ids");
            if (ids.isEmpty()) {
                throw new UnsupportedTokenizerException("post-processor with an unknown special token '" + name + "'");
            }
            for (JsonNode id : ids) {
                (passed ? behind : before).add(id.asInt());
            }
        }
        return new Surroundings(before, behind);
    }
}
