package io.glidepath.benchmarks.routers;

/**
 * Which engines read prompts for others, and when.
 *
 * @param prefills how many do; with {@code controlled} how many at first
 * @param controlled whether the picker's controller changes that number
 * @param always whether every prompt is read apart, whatever it costs
 */
record Splits(int prefills, boolean controlled, boolean always) {

    /** None. */
    static final Splits NEVER = new Splits(0, false, false);

    /** As the picker does. */
    static final Splits AUTOMATIC = new Splits(0, true, false);

    /** The picker's cost over a number that does not change. */
    static Splits fixed(int prefills) {
        return new Splits(prefills, false, false);
    }

    /** Every prompt, over a number that does not change. */
    static Splits always(int prefills) {
        return new Splits(prefills, false, true);
    }

    boolean never() {
        return prefills == 0 && !controlled;
    }
}
