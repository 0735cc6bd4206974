package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.FreeAges;

/** The ledger at the instant of one choice; valid only inside {@link Chooser#choose}. */
public interface LedgerView {

    /**
     * What is reserved on a worker.
     *
     * @param worker the worker
     * @return its backlog; {@link Backlog#NONE} for one that never had a reservation
     */
    Backlog backlog(WorkerId worker);

    /**
     * Tokens that running requests came to reference after the worker's gauges were read.
     *
     * @param worker the worker
     * @param nanos age of its gauges
     * @return uncached prompt tokens of requests whose first token came since, at least 0
     */
    long tokensSince(WorkerId worker, long nanos);

    /**
     * Tokens that all requests in flight reference at most, when no gauge can be believed.
     *
     * @param worker the worker
     * @return prompts and answers so far; a prefix that several share counts for each
     */
    long referencedTokens(WorkerId worker);

    /**
     * How long ago the unreferenced part of a worker's cache was last used.
     *
     * @param worker the worker
     * @return by the requests of this picker, and as many again for each other one, since each gets its part of all;
     *     {@link FreeAges#OLD} for a worker that never had one
     */
    FreeAges freeAges(WorkerId worker);

    /**
     * Cached tokens that requests which are held will want, here or by other pickers, the one that is looked at left out.
     *
     * @param worker the worker
     * @return tokens, at least 0; a prefix that several want counts for each
     */
    long wantedTokens(WorkerId worker);

    /**
     * Room that a request must leave free for those that came before it and have waited long, here or at other pickers.
     *
     * @param worker the worker
     * @param sinceNanos when the request that is looked at came
     * @return tokens, at least 0
     */
    long claimedTokens(WorkerId worker, long sinceNanos);

    /**
     * How much of a prompt a worker computes for other pickers, so that it will be cached there before the index knows.
     *
     * @param worker the worker
     * @param prompt landmarks of the prompt
     * @return leading tokens, at least 0; always 0 where this picker is alone
     */
    default int computingTokens(WorkerId worker, Landmarks prompt) {
        return 0;
    }

    /**
     * Pickers of the pool that live.
     *
     * @return this one included
     */
    int pickers();

    /**
     * Counts the reservations of this process.
     *
     * @return the number that the next reservation gets
     */
    long turn();
}
