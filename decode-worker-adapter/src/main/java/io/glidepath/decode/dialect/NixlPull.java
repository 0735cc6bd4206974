package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.BodyEdit;

/** vLLM's NixlConnector: the decode engine pulls with what the prefill engine answered, which nobody on the way reads. */
record NixlPull() implements Dialect.Sequential {

    static final String PARAMS = "kv_transfer_params";

    private static final String ASK =
            "{\"do_remote_decode\":true,\"do_remote_prefill\":false,\"remote_engine_id\":null,"
                    + "\"remote_block_ids\":null,\"remote_host\":null,\"remote_port\":null}";

    /** Parameters are one prompt's: with another they bring that one's answer. */
    @Override
    public boolean takes(Prompt prompt) {
        return prompt.isSingle();
    }

    @Override
    public byte[] prefill(Prompt prompt) {
        return Limits.oneToken(prompt).set(PARAMS, ASK).apply();
    }

    @Override
    public boolean hands(PrefillAnswer answer) {
        return answer.params().isPresent();
    }

    @Override
    public byte[] decode(Prompt prompt, PrefillAnswer answer) {
        return new BodyEdit(prompt.members())
                .set(PARAMS, answer.params().orElseThrow())
                .apply();
    }
}
