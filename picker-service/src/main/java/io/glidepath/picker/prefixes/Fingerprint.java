package io.glidepath.picker.prefixes;

/**
 * Stands for a beginning of a prompt, as {@link Fingerprints} makes it of the fingerprint of the beginning before and the
 * text since.
 *
 * @param one first 64 of 256 bits
 * @param two the next
 * @param three the next
 * @param four the last
 */
record Fingerprint(long one, long two, long three, long four) {

    /** Of nothing. */
    static final Fingerprint EMPTY = new Fingerprint(0, 0, 0, 0);

    /** Of the same beginning as the whole of a text, since what ends a text may put tokens behind it. */
    Fingerprint ending() {
        return new Fingerprint(~one, two, three, four);
    }
}
