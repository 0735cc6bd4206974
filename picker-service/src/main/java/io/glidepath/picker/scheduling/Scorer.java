package io.glidepath.picker.scheduling;

import java.util.List;

/**
 * Rates every candidate for one request.
 *
 * <p>Implementations are pure and thread-safe: equal arguments give equal scores. Weights are the profile's matter.
 */
public interface Scorer {

    /**
     * Rates workers.
     *
     * @param request the request
     * @param workers candidates that passed every filter; never empty
     * @return one score for each, in the order given, each in [0, 1] with 1 the best
     */
    double[] score(ScheduledRequest request, List<WorkerNow> workers);

    /**
     * The scorer's word in profiles and explanations.
     *
     * @return lower case, words joined by hyphens
     */
    String word();
}
