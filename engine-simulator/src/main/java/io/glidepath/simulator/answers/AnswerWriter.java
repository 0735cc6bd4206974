package io.glidepath.simulator.answers;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.JsonText;
import java.util.List;
import java.util.Optional;

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
    private final Optional<String> transferParams;
    private final StringBuilder out = new StringBuilder(1024);

    /**
     * A writer of one answer.
     *
     * @param transferParams JSON of that key; empty leaves the key out, which the engine never does
     */
    AnswerWriter(AnswerIdentity identity, boolean tokenIds, Optional<String> transferParams) {
        this.identity = identity;
        this.tokenIds = tokenIds;
        this.transferParams = transferParams;
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
        transferParams.ifPresent(json -> out.append(",\"kv_transfer_params\":").append(json));
        return out.append(",\"ec_transfer_params\":null,\"metrics\":null}").toString();
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
