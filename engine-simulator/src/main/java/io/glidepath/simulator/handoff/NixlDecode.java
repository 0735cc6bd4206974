package io.glidepath.simulator.handoff;

import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.driver.SequenceRequest.Leg;
import java.util.List;
import java.util.OptionalInt;

/** A decode leg of vLLM's NIXL: every sequence of the request fetches the same blocks. */
final class NixlDecode implements RequestPart {

    private final TransferParams params;
    private final List<IntList> prompts;
    private final FetchingEngine engine;

    NixlDecode(TransferParams params, List<IntList> prompts, FetchingEngine engine) {
        this.params = params;
        this.prompts = prompts;
        this.engine = engine;
    }

    @Override
    public Leg leg(int prompt) {
        RemoteLeg remote = new RemoteLeg(
                params.engine(),
                params.request(),
                params.host(),
                params.port(),
                prompts.get(prompt).hashCode(),
                false);
        return Leg.decode(new Fetch(remote, engine));
    }

    @Override
    public OptionalInt remoteCachedTokens() {
        return params.cachedTokens();
    }
}
