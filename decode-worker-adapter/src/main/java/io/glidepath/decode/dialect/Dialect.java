package io.glidepath.decode.dialect;

import io.glidepath.contracts.handoff.TransferKind;
import java.util.random.RandomGenerator;

/** How two engines share a request: one leg after the other, or both at once. */
public sealed interface Dialect {

    /**
     * The dialect of a kind of transfer.
     *
     * @param kind what both engines can
     * @param random where ids that nobody may guess come from
     * @return its dialect
     */
    static Dialect of(TransferKind kind, RandomGenerator random) {
        return switch (kind) {
            case NIXL_PULL -> new NixlPull();
            case SHARED_STORAGE -> new SharedStorage();
            case MOONCAKE -> new Mooncake();
            case SGLANG -> new Sglang(random);
        };
    }

    /**
     * Whether it can share such a request.
     *
     * @param prompt the request
     * @return false when the decode worker must serve it alone
     */
    boolean takes(Prompt prompt);

    /** The prefill leg first; its answer says whether and how the decode leg fetches. */
    sealed interface Sequential extends Dialect permits NixlPull, SharedStorage {

        /**
         * Body of the prefill leg.
         *
         * @param prompt the request
         * @return what the prefill engine is sent
         */
        byte[] prefill(Prompt prompt);

        /**
         * Whether there is something to fetch.
         *
         * @param answer of the prefill leg
         * @return false when the decode engine must compute the prompt
         */
        boolean hands(PrefillAnswer answer);

        /**
         * Body of the decode leg.
         *
         * @param prompt the request
         * @param answer of the prefill leg, one that hands something
         * @return what the decode engine is sent
         */
        byte[] decode(Prompt prompt, PrefillAnswer answer);
    }

    /** Both legs at once. */
    sealed interface Concurrent extends Dialect permits Mooncake, Sglang {

        /**
         * Whether the prefill engine's bootstrap server must be asked for its engine id first.
         *
         * @return true when {@link #legs} needs it
         */
        boolean asksForEngineId();

        /**
         * Bodies of both legs.
         *
         * @param prompt the request
         * @param requestId the engine's id of the request, the same on both legs
         * @param prefill where the prefill engine's bootstrap server is, and what it said
         * @return what the engines are sent
         */
        Legs legs(Prompt prompt, String requestId, Bootstrap prefill);
    }

    /**
     * Bodies of both legs.
     *
     * @param prefill what the prefill engine is sent
     * @param decode what the decode engine is sent
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    record Legs(byte[] prefill, byte[] decode) {}

    /**
     * A prefill engine's bootstrap server.
     *
     * @param host out of the fleet
     * @param port out of its worker's report
     * @param engineId what it calls the engine; empty when it was not asked
     */
    record Bootstrap(String host, int port, String engineId) {}
}
