package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.BodyEdit;

/** A prefill leg that computes the prompt and one token, answered at once. Rules of vLLM's own proxies. */
final class Limits {

    private static final String ONE = "1";

    private Limits() {}

    static BodyEdit oneToken(Prompt prompt) {
        BodyEdit edit = new BodyEdit(prompt.members())
                .set("stream", "false")
                .remove("stream_options")
                .remove("min_tokens")
                .remove("min_completion_tokens")
                .replace("max_completion_tokens", ONE);
        return prompt.isResponses()
                ? edit.set("max_output_tokens", ONE).replace("max_tokens", ONE)
                : edit.set("max_tokens", ONE).replace("max_output_tokens", ONE);
    }
}
