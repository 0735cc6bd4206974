package io.glidepath.picker.scheduling;

import java.util.List;

/**
 * Orders scored candidates; the first one gets the request.
 *
 * <p>Implementations are pure and thread-safe. What looks like chance is drawn from the request, so that equal arguments
 * give equal orders.
 */
public interface Picker {

    /**
     * Orders candidates.
     *
     * @param request the request
     * @param workers the candidates; never empty
     * @param scores the weighted total of each, at least 0, higher is better
     * @return their indices, best first, each once
     */
    List<Integer> order(ScheduledRequest request, List<WorkerNow> workers, double[] scores);

    /**
     * The picker's word in profiles and explanations.
     *
     * @return lower case, words joined by hyphens
     */
    String word();
}
