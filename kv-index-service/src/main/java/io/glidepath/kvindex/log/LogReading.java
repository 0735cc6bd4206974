package io.glidepath.kvindex.log;

import java.util.List;

/**
 * What one thread follows.
 *
 * @param source how it reads; of that thread alone
 * @param shards numbers of the logs, at least one
 */
public record LogReading(LogSource source, List<Integer> shards) {

    /** Copies the list. */
    public LogReading {
        shards = List.copyOf(shards);
    }
}
