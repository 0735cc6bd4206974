package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A worker's gauges. What the engine does not say is absent, never 0.
 *
 * @param running requests in the running batch
 * @param waiting requests that the last step could not admit
 * @param kvUsage share of KV-cache blocks in use, 0 to 1; evictable cached blocks count as free
 * @param preemptions requests pushed out of the batch since the engine started
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerLoad(
        @Nullable Integer running,
        @Nullable Integer waiting,
        @Nullable Double kvUsage,
        @Nullable Long preemptions) {

    /** Nothing is known. */
    public static final WorkerLoad UNKNOWN = new WorkerLoad(null, null, null, null);
}
