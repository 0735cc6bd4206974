package io.glidepath.kvindex.table;

/**
 * What the flat table may take.
 *
 * @param maxBytes bytes of keys and bitmaps, at least 1 MiB
 * @param maxWorkers workers known at once, departed ones before their sweep included; 1 to 1,024
 */
public record TableLimits(long maxBytes, int maxWorkers) {

    /** Most workers that a table is built for. */
    public static final int MOST_WORKERS = 1024;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public TableLimits {
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException(
                    "kv-index.table.max-bytes must be at least 1MB but was " + maxBytes + "B");
        }
        if (maxWorkers < 1 || maxWorkers > MOST_WORKERS) {
            throw new IllegalArgumentException(
                    "kv-index.table.max-workers must be 1 to " + MOST_WORKERS + " but was " + maxWorkers);
        }
    }
}
