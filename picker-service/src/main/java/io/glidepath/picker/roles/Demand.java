package io.glidepath.picker.roles;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Objects;

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
 * @param roomWait mean seconds that requests of the last moments waited until a worker had room for them
 * @param spread how much requests differ
 */
public record Demand(
        double rate,
        double prefill,
        double spared,
        double output,
        double context,
        double pulled,
        double seconds,
        @JsonSetter(nulls = Nulls.AS_EMPTY) double roomWait,
        Spread spread) {

    /** Nothing was asked. */
    public static final Demand NONE = new Demand(0, 0, 0, 0, 0, 0, 0);

    /** Takes requests for alike that do not wait where nobody says otherwise: an older picker's published demand does not. */
    public Demand {
        spread = Objects.requireNonNullElse(spread, Spread.NONE);
    }

    /**
     * Of requests that are all alike and do not wait.
     *
     * @param rate {@code r}
     * @param prefill {@code U}
     * @param spared {@code Hs}
     * @param output mean tokens of an answer
     * @param context {@code L}
     * @param pulled {@code t}
     * @param seconds how long it was watched
     */
    public Demand(
            double rate, double prefill, double spared, double output, double context, double pulled, double seconds) {
        this(rate, prefill, spared, output, context, pulled, seconds, 0, Spread.NONE);
    }

    /**
     * How much requests differ: variances over squares of means. A few long prompts among many short ones make queues long
     * and caches hard to fill.
     *
     * @param prefill {@code vS}: of a request's seconds of prefill
     * @param context {@code vL}: of its prompt and half of its answer
     */
    public record Spread(double prefill, double context) {

        /** All are alike. */
        public static final Spread NONE = new Spread(0, 0);
    }

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
        return new Demand(
                rate * factor, prefill * factor, spared * factor, output, context, pulled, seconds, roomWait, spread);
    }
}
