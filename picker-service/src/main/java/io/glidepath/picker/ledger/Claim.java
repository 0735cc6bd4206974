package io.glidepath.picker.ledger;

import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;

/**
 * Who asks for a place.
 *
 * @param requestId the request's UUIDv7
 * @param attempt which attempt of it
 * @param gateway the gateway that waits
 * @param model the model asked for
 * @param tenant who pays
 */
public record Claim(String requestId, Attempt attempt, GatewayId gateway, String model, String tenant) {}
