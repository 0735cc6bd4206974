package io.glidepath.picker.scheduling;

import java.util.Optional;

/**
 * Leaves workers out that must not get a request.
 *
 * <p>Implementations are pure and thread-safe: equal arguments give equal answers.
 */
public interface Filter {

    /**
     * Looks at one worker.
     *
     * @param request the request
     * @param worker the worker
     * @return why it must not be chosen, as the end of a sentence about it; empty when it may
     */
    Optional<String> refuses(ScheduledRequest request, WorkerNow worker);

    /**
     * Whether it steps aside where it would leave nobody.
     *
     * @return false when no worker at all is better than a wrong one
     */
    default boolean yields() {
        return false;
    }

    /**
     * The filter's word in profiles and explanations.
     *
     * @return lower case, words joined by hyphens
     */
    String word();
}
