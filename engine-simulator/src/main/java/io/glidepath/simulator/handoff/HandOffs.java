package io.glidepath.simulator.handoff;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.accounts.Misuse;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.driver.EngineDriver;
import io.glidepath.simulator.exchange.Fields;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The hand-offs of one engine life: which part of a request it does, and the legs that others fetch. Thread-safe. */
public final class HandOffs {

    private final FetchingEngine engine;
    private final Place place;
    private final Accounts accounts;
    private final PrefillLegs legs;

    /**
     * Where other engines reach this one.
     *
     * @param host of its HTTP
     * @param port of its HTTP
     * @param blockSize tokens in a block
     */
    public record Place(String host, int port, int blockSize) {}

    /** The hand-offs of {@code engine}. */
    public HandOffs(FetchingEngine engine, Place place, EngineDriver driver, Accounts accounts) {
        this.engine = engine;
        this.place = place;
        this.accounts = accounts;
        this.legs = new PrefillLegs(engine.id(), driver, accounts, engine.settings());
    }

    /** What is counted of them. */
    public Accounts accounts() {
        return accounts;
    }

    /** What others fetch here. */
    public PrefillLegs legs() {
        return legs;
    }

    /**
     * Reads which part of a request is this engine's.
     *
     * @param body of the request
     * @param prompts that it has
     * @param id of its answer
     * @throws io.glidepath.simulator.exchange.Refused if the engine refuses it
     */
    public RequestPart part(Fields body, List<IntList> prompts, String id) {
        return switch (engine.settings().connector()) {
            case NONE -> RequestPart.WHOLE;
            case NIXL -> nixl(body, prompts, id);
            case SGLANG_PREFILL -> new BootstrapPrefill(Rooms.read(body, prompts.size()), engine.settings(), legs);
            case SGLANG_DECODE -> new BootstrapDecode(Rooms.read(body, prompts.size()), prompts, engine);
        };
    }

    private RequestPart nixl(Fields body, List<IntList> prompts, String id) {
        Fields params = body.nested("kv_transfer_params");
        body.check();
        if (params.flag("do_remote_prefill", false)) {
            return decode(params.node(), prompts);
        }
        if (params.flag("do_remote_decode", false)) {
            return new NixlPrefill(engine, place, legs, id);
        }
        return RequestPart.WHOLE;
    }

    private RequestPart decode(JsonNode json, List<IntList> prompts) {
        Optional<TransferParams> params = TransferParams.read(json, place.blockSize());
        if (params.isEmpty()) {
            return deadly(Misuse.INCOMPLETE);
        }
        if (prompts.stream().anyMatch(prompt -> prompt.size() > params.get().coveredTokens())) {
            return deadly(Misuse.LONGER_PROMPT);
        }
        return new NixlDecode(params.get(), prompts, engine);
    }

    private RequestPart deadly(Misuse misuse) {
        accounts.misused(misuse);
        return new Deadly();
    }
}
