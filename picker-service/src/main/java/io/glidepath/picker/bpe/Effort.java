package io.glidepath.picker.bpe;

/**
 * How much slow work one request may cost. Most text takes a few nanoseconds a byte; a byte of a word that fills kilobytes,
 * or of anything that a native tokenizer reads, takes about a microsecond, and only those are counted. Not thread-safe.
 */
public final class Effort {

    private long left;

    private Effort(long most) {
        left = most;
    }

    /**
     * A bounded one.
     *
     * @param most slow bytes, at least 0
     * @return to be spent by one request
     */
    public static Effort of(long most) {
        return new Effort(most);
    }

    /**
     * One without a bound, for text that nobody outside sends.
     *
     * @return never spent up
     */
    public static Effort unbounded() {
        return new Effort(Long.MAX_VALUE);
    }

    /**
     * Takes some, before the work is done.
     *
     * @param bytes slow bytes
     * @throws EffortExceededException when fewer were left; the work must not be done then
     */
    public void spend(int bytes) {
        if (bytes > left) {
            throw new EffortExceededException();
        }
        left -= bytes;
    }
}
