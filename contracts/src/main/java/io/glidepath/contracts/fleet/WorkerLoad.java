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
 * @param transfers prompts whose blocks the engine still holds for a decode worker to fetch
 * @param leaseMs milliseconds until the last of them lapses; absent when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkerLoad(
        @Nullable Integer running,
        @Nullable Integer waiting,
        @Nullable Double kvUsage,
        @Nullable Long preemptions,
        @Nullable Integer transfers,
        @Nullable Long leaseMs) {

    /** Nothing is known. */
    public static final WorkerLoad UNKNOWN = new WorkerLoad(null, null, null, null);

    /**
     * Gauges of a worker of which nothing is known about transfers.
     *
     * @param running requests in the running batch
     * @param waiting requests that the last step could not admit
     * @param kvUsage share of KV-cache blocks in use
     * @param preemptions requests pushed out of the batch
     */
    public WorkerLoad(
            @Nullable Integer running,
            @Nullable Integer waiting,
            @Nullable Double kvUsage,
            @Nullable Long preemptions) {
        this(running, waiting, kvUsage, preemptions, null, null);
    }

    /**
     * The same gauges with what an adapter knows of transfers.
     *
     * @param outstanding prompts whose blocks are held for somebody
     * @param leftMs milliseconds until the last of them lapses; null when there is none
     * @return a copy
     */
    public WorkerLoad withTransfers(int outstanding, @Nullable Long leftMs) {
        return new WorkerLoad(running, waiting, kvUsage, preemptions, outstanding, leftMs);
    }
}
