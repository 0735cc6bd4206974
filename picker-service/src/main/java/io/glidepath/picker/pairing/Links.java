package io.glidepath.picker.pairing;

import io.glidepath.picker.ledger.Placement.Ends;

/** What the links between workers carry. Pure or thread-safe. */
@FunctionalInterface
public interface Links {

    /**
     * One link.
     *
     * @param ends places of sender and receiver
     * @return bytes a second, above 0
     */
    double bytesPerSecond(Ends ends);

    /**
     * All alike.
     *
     * @param bytesPerSecond of each
     * @return the links
     */
    static Links even(double bytesPerSecond) {
        return ends -> bytesPerSecond;
    }
}
