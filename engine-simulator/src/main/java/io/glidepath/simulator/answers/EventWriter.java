package io.glidepath.simulator.answers;

import io.glidepath.simulator.answers.AnswerOutput.Delta;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.JsonText;
import io.glidepath.simulator.requests.GenerationCall.AnswerForm;
import java.util.Optional;

/**
 * Writes the server-sent events of one request, key by key as the engine does. Confined to one thread: the text
 * gathers in one buffer until it is cleared.
 */
final class EventWriter {

    private static final String END = "}\n\n";

    private final AnswerForm form;
    private final String opening;
    private final StringBuilder out = new StringBuilder(512);

    EventWriter(AnswerIdentity identity, AnswerForm form) {
        this.form = form;
        this.opening = "data: " + identity.opening(true);
    }

    /** The first event of a chat choice, which names the role. */
    void role(int choice, IntList prompt, Usage usage) {
        out.append(opening).append("[{\"index\":").append(choice);
        out.append(",\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,\"finish_reason\":null}]");
        running(usage);
        out.append(",\"prompt_token_ids\":");
        ids(prompt);
        out.append(",\"prompt_text\":null").append(END);
    }

    /** An event with text; {@code prompt} only in the first of a completion's choice, when ids were asked for. */
    void delta(Delta delta, Optional<IntList> prompt, Usage usage, boolean lastOfAll) {
        out.append(opening).append("[{\"index\":").append(delta.choice());
        out.append(form.chat() ? ",\"delta\":{\"content\":" : ",\"text\":");
        JsonText.quote(out, delta.text());
        out.append(form.chat() ? "},\"logprobs\":null," : ",\"logprobs\":null,");
        delta.finish().ifPresentOrElse(finish -> finish.append(out), this::unfinished);
        if (!form.chat()) {
            out.append(",\"prompt_token_ids\":");
            prompt.ifPresentOrElse(this::ids, () -> out.append("null"));
        }
        out.append(",\"token_ids\":");
        ids(IntList.of(delta.token()));
        out.append("}]");
        running(usage);
        if (lastOfAll && !form.includeUsage()) {
            out.append(',').append(AnswerIdentity.FINGERPRINT);
        }
        out.append(END);
    }

    private void unfinished() {
        out.append(form.chat() ? "\"finish_reason\":null" : "\"finish_reason\":null,\"stop_reason\":null");
    }

    /** The event after the last choice's end, when the client asked for it. */
    void usage(Usage usage) {
        if (form.includeUsage()) {
            out.append(opening).append("[],");
            usage.appendFinal(out, form.chat());
            out.append(',').append(AnswerIdentity.FINGERPRINT).append(END);
        }
    }

    void error(ApiError error) {
        out.append("data: ").append(error.json()).append("\n\n");
    }

    void done() {
        out.append("data: [DONE]\n\n");
    }

    /** The text since the last clearing; changes with the next call. */
    CharSequence text() {
        return out;
    }

    void clear() {
        out.setLength(0);
    }

    private void running(Usage usage) {
        if (form.continuousUsage()) {
            out.append(',');
            usage.appendRunning(out, form.chat());
        }
    }

    private void ids(IntList ids) {
        if (form.tokenIds()) {
            JsonText.array(out, ids);
        } else {
            out.append("null");
        }
    }
}
