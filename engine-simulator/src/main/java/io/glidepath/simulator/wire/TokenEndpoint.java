package io.glidepath.simulator.wire;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.JsonText;
import io.glidepath.simulator.exchange.Reply;
import io.glidepath.simulator.requests.ConversationReader;
import io.glidepath.simulator.requests.ServedModel;
import io.glidepath.simulator.tokens.TokenNames;
import io.glidepath.simulator.tokens.Vocabulary;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** {@code /tokenize} of a text or a conversation, and {@code /detokenize}. */
final class TokenEndpoint {

    private final Vocabulary vocabulary;
    private final ServedModel model;

    TokenEndpoint(Vocabulary vocabulary, ServedModel model) {
        this.vocabulary = vocabulary;
        this.model = model;
    }

    Reply tokenize(Call call) {
        Fields body = call.fields();
        if (!body.has("messages") && !body.has("prompt")) {
            body.reportMissing("prompt");
            body.reportMissing("messages");
        }
        Optional<String> asked = body.text("model");
        boolean names = body.flag("return_token_strs", false);
        Optional<String> prompt = body.has("messages") ? Optional.empty() : body.text("prompt");
        body.check();
        model.check(asked);
        int[] tokens = vocabulary.encode(prompt.orElseGet(() -> ConversationReader.render(body)));
        return Reply.ok(tokens(tokens, names));
    }

    private String tokens(int[] tokens, boolean names) {
        StringBuilder out = new StringBuilder(tokens.length * 6 + 80);
        out.append("{\"count\":").append(tokens.length);
        out.append(",\"max_model_len\":").append(model.maxLength()).append(",\"tokens\":");
        JsonText.array(out, IntList.of(tokens));
        out.append(",\"token_strs\":");
        if (names) {
            names(out, tokens);
        } else {
            out.append("null");
        }
        return out.append('}').toString();
    }

    private void names(StringBuilder out, int[] tokens) {
        out.append('[');
        for (int i = 0; i < tokens.length; i++) {
            out.append(i == 0 ? "" : ",");
            JsonText.quote(out, TokenNames.of(vocabulary.bytes(tokens[i])));
        }
        out.append(']');
    }

    Reply detokenize(Call call) {
        Fields body = call.fields();
        Optional<String> asked = body.text("model");
        if (!body.has("tokens")) {
            body.reportMissing("tokens");
        }
        Optional<JsonNode> list = body.list("tokens");
        list.ifPresent(ids -> checkIntegers(body, ids));
        body.check();
        model.check(asked);
        JsonNode ids = list.orElseThrow();
        int[] tokens =
                IntStream.range(0, ids.size()).map(i -> ids.get(i).asInt(-1)).toArray();
        return Reply.ok("{\"prompt\":" + JsonText.quoted(vocabulary.decode(tokens)) + "}");
    }

    private static void checkIntegers(Fields body, JsonNode ids) {
        for (int i = 0; i < ids.size(); i++) {
            if (!ids.get(i).isIntegralNumber()) {
                body.report("int_type", "tokens." + i, "Input should be a valid integer", ids.get(i));
            }
        }
    }
}
