package io.glidepath.kvindex.replica;

import java.util.Locale;

/** Why something of the view had to be read or built again. */
public enum RepairCause {
    /** Entries of a worker are missing between two that came. */
    GAP,
    /** A heartbeat tells of entries that never came. */
    LOST_TAIL,
    /** Entries of a worker, or of a life of it, whose beginning was never seen. */
    UNKNOWN_LIFE,
    /** A writer went on under a new hello, so that only its snapshot tells what it holds. */
    RESUMED,
    /** An owner without a usable snapshot, and nothing in the log. */
    NO_SNAPSHOT,
    /** An entry that no writer of ours makes. */
    BAD_ENTRY,
    /** A snapshot that no writer of ours makes. */
    BAD_SNAPSHOT,
    /** An owner key that no writer of ours makes. */
    BAD_OWNER,
    /** A worker fell silent and its entries went. */
    SILENT_WORKER,
    /** Half of a log's workers fell silent together. */
    SUSPECT_LOG,
    /** The log's last id lies below what was read of it: wiped, or failed over. */
    WIPED_LOG,
    /** The log was trimmed past the reader. */
    TRIMMED_LOG,
    /** The table has no place for one more worker. */
    NO_PLACE;

    /**
     * The cause as a label value.
     *
     * @return lower case, words joined by underscores
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
