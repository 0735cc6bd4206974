package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Ranking;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request that is held wants of a worker until it is looked at again.
 *
 * @param worker the worker
 * @param cachedTokens what it would find in its cache, at least 0
 * @param roomTokens what those that came later must leave free there, at least 0
 * @param sinceNanos when it came, a reading of the ledger's clock
 */
public record Wanted(WorkerId worker, long cachedTokens, long roomTokens, long sinceNanos) {

    /**
     * What a ranking comes to: the cache of whoever holds most of the prompt, and room at the best.
     *
     * @param ranking as of its last look
     * @param promptTokens tokens of its prompt
     * @param claims whether those that came later must leave room for it
     * @param sinceNanos when it came
     * @return at most two
     */
    public static List<Wanted> of(Ranking ranking, int promptTokens, boolean claims, long sinceNanos) {
        List<Wanted> wants = new ArrayList<>(2);
        ranking.mostCached().ifPresent(most -> wants.add(new Wanted(most.id(), most.cachedTokens(), 0, sinceNanos)));
        if (claims) {
            wants.add(new Wanted(ranking.best().worker().id(), 0, promptTokens, sinceNanos));
        }
        return wants;
    }
}
