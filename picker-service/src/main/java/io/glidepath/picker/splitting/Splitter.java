package io.glidepath.picker.splitting;

/** Cuts text into pieces. Immutable and thread-safe. */
@FunctionalInterface
public interface Splitter {

    /**
     * Cuts a stretch of text, all of which comes out again, in order. What lies outside of it does not count.
     *
     * @param text holds it; well-formed UTF-8, not to be changed
     * @param from index of its first byte
     * @param to index behind its last byte
     * @param pieces takes what was cut
     */
    void split(byte[] text, int from, int to, Pieces pieces);

    /**
     * Whether any text can be cut between a line feed and an ASCII letter, so that both sides have the pieces of the whole.
     *
     * @return false where that is not known
     */
    default boolean cutsAtLines() {
        return false;
    }
}
