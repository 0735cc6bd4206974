package io.glidepath.benchmarks.routers;

/**
 * How wrong a picker is about its engines, and how late its ledger.
 *
 * @param prefill how many times too long it takes prefill to be
 * @param decode how many times too long it takes a token to be
 * @param attention how many times too long it takes the attention part of prefill to be
 * @param ledger how late what it counts is
 */
record Belief(double prefill, double decode, double attention, Late ledger) {

    /** It knows all. */
    static final Belief RIGHT = new Belief(1, 1, 1, Late.NOT);

    /**
     * How old what is counted is.
     *
     * @param nanos age
     * @param reservations whether it does not see what it has just reserved itself either
     * @param cold whether that holds for what was sent to caches lately as well
     */
    record Late(long nanos, boolean reservations, boolean cold) {

        static final Late NOT = new Late(0, false, false);

        /** It hears of first tokens and ends so late; what it reserves itself it sees at once. */
        static Late news(long millis) {
            return new Late(millis * 1_000_000, false, false);
        }

        /** It sees nothing younger. */
        static Late blind(long millis, boolean cold) {
            return new Late(millis * 1_000_000, true, cold);
        }
    }

    Belief withRates(double prefillTimes, double decodeTimes) {
        return new Belief(prefillTimes, decodeTimes, attention, ledger);
    }

    Belief withAttention(double times) {
        return new Belief(prefill, decode, times, ledger);
    }

    Belief withLedger(Late late) {
        return new Belief(prefill, decode, attention, late);
    }
}
