package io.glidepath.picker.flow;

/**
 * One request that waits, as the queue orders it. Equal only to itself.
 *
 * @param <T> what is behind it
 */
public final class Held<T> {

    private final T behind;
    private final Standing standing;
    private final long sinceNanos;
    // Given and read by the queue only.
    private long number;
    private boolean gone = true;

    /**
     * A request that is not in a queue yet.
     *
     * @param behind what is behind it
     * @param standing what its place depends on
     * @param sinceNanos when it came
     */
    public Held(T behind, Standing standing, long sinceNanos) {
        this.behind = behind;
        this.standing = standing;
        this.sinceNanos = sinceNanos;
    }

    /**
     * What a request's place depends on, fixed at its first look.
     *
     * @param tenant who asks
     * @param priority of the request; decides its band
     * @param workSeconds seconds of prefill where it would best run
     * @param uncachedTokens what it counts against its tenant's and band's share, at least 1
     * @param bytes what it holds in memory
     * @param deadlineNanos when its first token is wanted; {@link Long#MAX_VALUE} when the caller does not say
     */
    public record Standing(
            String tenant, int priority, double workSeconds, long uncachedTokens, long bytes, long deadlineNanos) {

        /** Whether a time was named. */
        boolean hasDeadline() {
            return deadlineNanos != Long.MAX_VALUE;
        }
    }

    /**
     * What is behind it.
     *
     * @return as given
     */
    public T behind() {
        return behind;
    }

    /**
     * What its place depends on.
     *
     * @return as given
     */
    public Standing standing() {
        return standing;
    }

    /**
     * When it came.
     *
     * @return nanoseconds of the clock that it was made with
     */
    public long sinceNanos() {
        return sinceNanos;
    }

    /** All age alike, so that the order among the patient does not change with time. */
    double rank(double agingPerSecond) {
        return standing.workSeconds() + agingPerSecond * sinceNanos / 1e9;
    }

    long number() {
        return number;
    }

    boolean gone() {
        return gone;
    }

    void enter(long given) {
        number = given;
        gone = false;
    }

    void leave() {
        gone = true;
    }
}
