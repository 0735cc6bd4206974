package io.glidepath.gateway.recovery;

import io.glidepath.gateway.picking.PickRequest;
import java.util.function.Function;

/**
 * A checked request that is ready to be sent.
 *
 * @param subject what pickers are told of it
 * @param bodyFor the bytes for an engine, by the id of the attempt
 */
public record InferenceRequest(PickRequest.Subject subject, Function<String, byte[]> bodyFor) {}
