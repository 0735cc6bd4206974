package io.glidepath.picker.flow;

import java.util.List;

/**
 * The bands of importance, most important first.
 *
 * @param all at least one; the last one takes every priority below the others
 */
public record Bands(List<Band> all) {

    /** Interactive traffic before usual, batch on spare capacity only. */
    public static final Bands USUAL = new Bands(List.of(
            new Band("interactive", 1, 0.6, false),
            new Band("usual", 0, 0.3, false),
            new Band("batch", Integer.MIN_VALUE, 0, false)));

    /** All alike. */
    public static final Bands ONE = new Bands(List.of(new Band("usual", Integer.MIN_VALUE, 1, false)));

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is none, priorities do not fall, or shares are over 1 together
     */
    public Bands {
        all = List.copyOf(all);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("picker.flow.bands must have at least one band but was empty");
        }
        double shares = 0;
        for (int i = 0; i < all.size(); i++) {
            shares += all.get(i).share();
            if (i > 0 && all.get(i).leastPriority() >= all.get(i - 1).leastPriority()) {
                throw new IllegalArgumentException("picker.flow.bands[" + i + "].least-priority must be below "
                        + all.get(i - 1).leastPriority() + " but was "
                        + all.get(i).leastPriority());
            }
        }
        if (shares > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "picker.flow.bands must have shares of at most 1 together but had " + shares);
        }
    }

    /** Index of a priority's band. */
    int of(int priority) {
        for (int i = 0; i < all.size(); i++) {
            if (priority >= all.get(i).leastPriority()) {
                return i;
            }
        }
        return all.size() - 1;
    }

    /**
     * One band.
     *
     * @param name its word
     * @param leastPriority lowest priority that belongs to it
     * @param share guaranteed share of the uncached tokens that are bound, 0 to 1; 0 gets what others leave
     * @param shedLate whether a request whose named time for the first token cannot be kept is refused; else it is served
     *     all the same
     */
    public record Band(String name, int leastPriority, double share, boolean shedLate) {

        /**
         * Checks the share.
         *
         * @throws IllegalArgumentException when it is not 0 to 1
         */
        public Band {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "picker.flow.bands: share of " + name + " must be 0 to 1 but was " + share);
            }
        }
    }
}
