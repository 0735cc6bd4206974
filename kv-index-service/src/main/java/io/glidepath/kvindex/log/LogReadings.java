package io.glidepath.kvindex.log;

import java.util.List;

/**
 * How all logs are shared out among threads.
 *
 * @param all each log is in exactly one
 */
public record LogReadings(List<LogReading> all) {

    /** Copies the list. */
    public LogReadings {
        all = List.copyOf(all);
    }

    /**
     * How many logs there are.
     *
     * @return at least 1
     */
    public int shards() {
        return all.stream().mapToInt(reading -> reading.shards().size()).sum();
    }
}
