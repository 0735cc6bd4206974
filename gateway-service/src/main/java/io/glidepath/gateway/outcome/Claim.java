package io.glidepath.gateway.outcome;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import java.util.Optional;

/**
 * One attempt of one request, as it is about to leave for its worker.
 *
 * @param requestId our id of the request
 * @param attempt which attempt
 * @param worker who serves it
 * @param model what it asks for
 * @param tenant who asks
 * @param promptTokens tokens of its prompt, or an estimate
 * @param uncachedTokens how many of them the worker must compute
 * @param prefill the first of the workers that are to read its prompt for that one; empty where it reads it itself
 * @param reservation the place that a picker holds for it; empty when none was asked
 */
public record Claim(
        String requestId,
        Attempt attempt,
        WorkerId worker,
        String model,
        String tenant,
        int promptTokens,
        int uncachedTokens,
        Optional<WorkerId> prefill,
        Optional<ReservationId> reservation) {}
