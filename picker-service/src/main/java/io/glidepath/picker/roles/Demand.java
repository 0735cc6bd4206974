package io.glidepath.picker.roles;

/**
 * What is asked of a fleet, a second or a request, over the last minute or so.
 *
 * @param rate {@code r}: requests a second
 * @param prefill {@code U}: seconds of prefill a second, each request on its best worker
 * @param spared {@code Hs}: seconds of prefill a second that hits spare
 * @param output mean tokens of an answer
 * @param context {@code L}: mean tokens of a prompt and half of its answer
 * @param pulled {@code t}: mean tokens that a decode worker lacks
 * @param seconds how long it was watched
 */
public record Demand(
        double rate, double prefill, double spared, double output, double context, double pulled, double seconds) {

    /** Nothing was asked. */
    public static final Demand NONE = new Demand(0, 0, 0, 0, 0, 0, 0);

    /**
     * Mean seconds of prefill of one request on its best worker.
     *
     * @return {@code S}, 0 where nothing was asked
     */
    double prefillEach() {
        return rate == 0 ? 0 : prefill / rate;
    }

    /**
     * The same demand, so many times.
     *
     * @param factor at least 0
     * @return of means a copy, of rates a multiple
     */
    public Demand times(double factor) {
        return new Demand(rate * factor, prefill * factor, spared * factor, output, context, pulled, seconds);
    }
}
