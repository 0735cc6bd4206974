package io.glidepath.kvindex.log;

/**
 * The ends of a log.
 *
 * @param first oldest entry that is still there; {@link StreamId#START} when there is none
 * @param last last id that was generated, also when its entry is gone; {@link StreamId#START} for a log that was never written
 */
public record LogHead(StreamId first, StreamId last) {

    /** A log that does not exist. */
    public static final LogHead ABSENT = new LogHead(StreamId.START, StreamId.START);
}
