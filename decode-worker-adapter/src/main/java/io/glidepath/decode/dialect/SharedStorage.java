package io.glidepath.decode.dialect;

import io.glidepath.adapter.body.BodyEdit;

/** Engines over one store (vLLM's ExampleConnector, LMCache): the prompt itself is the name under which blocks are found. */
record SharedStorage() implements Dialect.Sequential {

    @Override
    public boolean takes(Prompt prompt) {
        return prompt.isSingle();
    }

    @Override
    public byte[] prefill(Prompt prompt) {
        return Limits.oneToken(prompt).apply();
    }

    /** Whether the store has the blocks is between it and the decode engine. */
    @Override
    public boolean hands(PrefillAnswer answer) {
        return true;
    }

    @Override
    public byte[] decode(Prompt prompt, PrefillAnswer answer) {
        return new BodyEdit(prompt.members()).apply();
    }
}
