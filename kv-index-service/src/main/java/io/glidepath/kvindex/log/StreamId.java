package io.glidepath.kvindex.log;

import java.util.Comparator;

/**
 * Place of an entry in a Redis stream.
 *
 * @param ms first number of the id
 * @param seq second number of the id
 */
public record StreamId(long ms, long seq) implements Comparable<StreamId> {

    /** Before the first entry. */
    public static final StreamId START = new StreamId(0, 0);

    private static final Comparator<StreamId> ORDER =
            Comparator.comparingLong(StreamId::ms).thenComparingLong(StreamId::seq);

    /**
     * Reads an id as Redis writes it.
     *
     * @param text two numbers with a dash between; the second may be absent
     * @return the id
     * @throws NumberFormatException when it is none
     */
    public static StreamId parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new StreamId(Long.parseLong(text), 0)
                : new StreamId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    /**
     * Whether this place comes later.
     *
     * @param other any place of the same stream
     * @return false also when both are the same
     */
    public boolean after(StreamId other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(StreamId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return ms + "-" + seq;
    }
}
