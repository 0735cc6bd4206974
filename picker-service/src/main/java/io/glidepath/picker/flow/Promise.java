package io.glidepath.picker.flow;

import io.glidepath.picker.scheduling.CostTerms;

/**
 * A time for the first token, and whether a request that would miss it is refused.
 *
 * @param sheds false where it is served all the same
 * @param withinSeconds seconds from now; infinite when none is named
 * @param marginSeconds how much later than forecast first tokens are: a forecast is right on average, which keeps only half
 *     of what is promised at the edge
 */
public record Promise(boolean sheds, double withinSeconds, double marginSeconds) {

    /**
     * Whether waiting does not help.
     *
     * @param best price of the best worker
     * @return true when that would miss the time even with nothing ahead
     */
    public boolean late(CostTerms best) {
        return misses(best.prefillSeconds() + best.stepSeconds());
    }

    /**
     * Whether the request must wait for less to be ahead of it.
     *
     * @param best price of the best worker
     * @return true when that is not sure to keep the time with what is ahead now
     */
    public boolean tight(CostTerms best) {
        return misses(best.ttftSeconds());
    }

    private boolean misses(double seconds) {
        return sheds && seconds + marginSeconds > withinSeconds;
    }
}
