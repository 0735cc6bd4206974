package io.glidepath.simulator.answers;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.JsonText;
import java.util.List;

/** Writes a whole answer, key by key as the engine does. */
final class AnswerWriter {

    /**
     * One finished choice.
     *
     * @param text the answer, the echoed prompt before it
     * @param tokens its ids
     * @param prompt ids of its prompt
     * @param finish why it ended
     */
    record Choice(String text, IntList tokens, IntList prompt, Finish finish) {}

    private final AnswerIdentity identity;
    private final boolean tokenIds;
    private final StringBuilder out = new StringBuilder(1024);

    AnswerWriter(AnswerIdentity identity, boolean tokenIds) {
        this.identity = identity;
        this.tokenIds = tokenIds;
    }

    String write(List<Choice> choices, Usage usage) {
        out.append(identity.opening(false)).append('[');
        for (int i = 0; i < choices.size(); i++) {
            out.append(i == 0 ? "" : ",");
            choice(i, choices.get(i));
        }
        out.append("],\"service_tier\":null,")
                .append(AnswerIdentity.FINGERPRINT)
                .append(',');
        usage.appendFull(out, identity.chat());
        if (identity.chat()) {
            out.append(",\"prompt_logprobs\":null,\"prompt_token_ids\":");
            ids(choices.getFirst().prompt());
            out.append(",\"prompt_text\":null");
        }
        return out.append(",\"kv_transfer_params\":null,\"ec_transfer_params\":null,\"metrics\":null}")
                .toString();
    }

    private void choice(int index, Choice choice) {
        out.append("{\"index\":").append(index);
        if (identity.chat()) {
            out.append(",\"message\":{\"role\":\"assistant\",\"content\":");
            JsonText.quote(out, choice.text());
            out.append(",\"refusal\":null,\"annotations\":null,\"audio\":null,\"function_call\":null,")
                    .append("\"reasoning\":null}");
        } else {
            out.append(",\"text\":");
            JsonText.quote(out, choice.text());
        }
        out.append(",\"logprobs\":null,");
        choice.finish().append(out);
        out.append(",\"token_ids\":");
        ids(choice.tokens());
        if (!identity.chat()) {
            out.append(",\"prompt_logprobs\":null,\"prompt_token_ids\":");
            ids(choice.prompt());
        }
        out.append(",\"routed_experts\":null}");
    }

    private void ids(IntList ids) {
        if (tokenIds) {
            JsonText.array(out, ids);
        } else {
            out.append("null");
        }
    }
}
