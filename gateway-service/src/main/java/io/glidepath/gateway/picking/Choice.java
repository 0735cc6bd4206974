package io.glidepath.gateway.picking;

import io.glidepath.contracts.handoff.PrefillOrder;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Candidate;
import io.glidepath.gateway.dialect.Refusal;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** What came of asking for a worker. */
public sealed interface Choice {

    /**
     * A worker was found.
     *
     * @param worker who
     * @param url where: scheme, host and port
     * @param headers what to set on the request
     * @param promptTokens tokens of the prompt, or an estimate
     * @param cachedTokens how many of them the worker is expected to have
     * @param reservation the place held there; empty when no picker was asked
     * @param decision one line about it, when it was asked for; else empty
     */
    record Found(
            WorkerId worker,
            URI url,
            Map<String, String> headers,
            int promptTokens,
            int cachedTokens,
            Optional<ReservationId> reservation,
            String decision)
            implements Choice {

        /** Copies the map. */
        public Found {
            headers = Map.copyOf(headers);
        }

        static Found of(Candidate candidate, int promptTokens, ReservationId reservation, String decision) {
            return new Found(
                    candidate.worker(),
                    candidate.url(),
                    candidate.headers(),
                    promptTokens,
                    candidate.cachedTokens(),
                    Optional.of(reservation),
                    decision);
        }

        /**
         * The first of the workers that are to read the prompt for it.
         *
         * @return empty where it reads the prompt itself
         */
        public Optional<WorkerId> prefill() {
            return Optional.ofNullable(headers.get(PrefillOrder.HEADER))
                    .map(order -> PrefillOrder.parse(order).workers().getFirst());
        }

        /**
         * Whether no picker had a part in it.
         *
         * @return true when the gateway chose by itself
         */
        public boolean isFallback() {
            return reservation.isEmpty();
        }
    }

    /**
     * There is none.
     *
     * @param refusal why
     */
    record None(Refusal refusal) implements Choice {}
}
