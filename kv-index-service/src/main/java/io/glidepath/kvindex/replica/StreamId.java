package io.glidepath.kvindex.replica;

import java.util.Comparator;

/**
 * Place of an entry in a Redis stream.
 *
 * @param ms first number of the id
 * @param seq second number of the id
 */
record StreamId(long ms, long seq) implements Comparable<StreamId> {

    /** Before the first entry. */
    static final StreamId START = new StreamId(0, 0);

    private static final Comparator<StreamId> ORDER =
            Comparator.comparingLong(StreamId::ms).thenComparingLong(StreamId::seq);

    static StreamId parse(String text) {
        int dash = text.indexOf('-');
        return dash < 0
                ? new StreamId(Long.parseLong(text), 0)
                : new StreamId(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    boolean after(StreamId other) {
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
