package io.glidepath.picker.scheduling;

import java.util.List;

/**
 * Orders the workers that may take a request. Pure and thread-safe: equal arguments give equal rankings.
 */
public sealed interface Policy permits CostPolicy, RoundRobinPolicy {

    /**
     * Orders workers.
     *
     * @param request the request
     * @param workers those that passed every filter; at least one
     * @return all of them, best first
     */
    Ranking rank(ScheduledRequest request, List<WorkerNow> workers);

    /**
     * The policy's word in settings, explanations and metrics.
     *
     * @return lower case
     */
    String word();
}
