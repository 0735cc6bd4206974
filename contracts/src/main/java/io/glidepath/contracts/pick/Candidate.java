package io.glidepath.contracts.pick;

import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.Map;

/**
 * A worker that may serve the request.
 *
 * @param worker its id
 * @param url where the request goes: scheme, host and port; the client's path is put behind it
 * @param headers what to set on that request
 * @param cachedTokens prompt tokens that the worker is expected to find in its cache
 * @param predictedTtftMs expected milliseconds until the first token
 * @param predictedTpotMs expected milliseconds between tokens
 */
public record Candidate(
        WorkerId worker,
        URI url,
        Map<String, String> headers,
        int cachedTokens,
        long predictedTtftMs,
        long predictedTpotMs) {

    /** Copies the map. */
    public Candidate {
        headers = Map.copyOf(headers);
    }
}
