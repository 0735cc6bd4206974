package io.glidepath.contracts.lookup;

import java.util.List;

/**
 * Answer to {@code POST /lookup?model=…}, whose body is the prompt's block keys ({@code PackedKeys}), in prompt order.
 *
 * @param ageMs milliseconds since the replica last read to the end of every log
 * @param workers every worker that the replica knows; one that is absent is unknown to it, not empty
 */
public record LookupAnswer(long ageMs, List<WorkerDepth> workers) {

    /** Path of the call. */
    public static final String PATH = "/lookup";

    /** Copies the list. */
    public LookupAnswer {
        workers = List.copyOf(workers);
    }
}
