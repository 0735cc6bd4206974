package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.BodyEdit;

/** vLLM's MooncakeConnector: both legs at once under one transfer id, which the prefill engine's bootstrap server knows. */
record Mooncake() implements Dialect.Concurrent {

    @Override
    public boolean takes(Prompt prompt) {
        return prompt.isSingle();
    }

    @Override
    public boolean asksForEngineId() {
        return true;
    }

    @Override
    public Legs legs(Prompt prompt, String requestId, Bootstrap prefill) {
        String transfer = Text.quoted("xfer-" + requestId);
        byte[] first = Limits.oneToken(prompt)
                .set(
                        NixlPull.PARAMS,
                        "{\"do_remote_decode\":true,\"do_remote_prefill\":false,\"transfer_id\":" + transfer + "}")
                .apply();
        byte[] second = new BodyEdit(prompt.members())
                .set(
                        NixlPull.PARAMS,
                        "{\"do_remote_decode\":false,\"do_remote_prefill\":true,\"remote_bootstrap_addr\":"
                                + Text.quoted("http://" + prefill.host() + ":" + prefill.port())
                                + ",\"remote_engine_id\":" + Text.quoted(prefill.engineId())
                                + ",\"transfer_id\":" + transfer + "}")
                .apply();
        return new Legs(first, second);
    }
}
