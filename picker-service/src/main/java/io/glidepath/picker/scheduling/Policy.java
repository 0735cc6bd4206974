package io.glidepath.picker.scheduling;

import java.util.List;

/**
 * Orders the workers that may take a request. Pure and thread-safe: equal arguments give equal rankings.
 */
public sealed interface Policy permits CostPolicy, ProfilePolicy {

    /**
     * Orders workers.
     *
     * @param request the request
     * @param workers those that may be chosen; at least one
     * @return those that the policy would choose, best first; may be none
     */
    Ranking rank(ScheduledRequest request, List<WorkerNow> workers);

    /**
     * The policy's word in settings, explanations and metrics.
     *
     * @return lower case
     */
    String word();
}
