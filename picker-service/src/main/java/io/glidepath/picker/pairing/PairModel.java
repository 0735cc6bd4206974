package io.glidepath.picker.pairing;

import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.pairing.Pair.Passage;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;

/**
 * Prices the two halves of a request that goes apart, from the same terms as a whole one.
 *
 * @param hopSeconds from the end of the prefill to the start of the pull
 * @param kvBytesPerToken what one token takes in a cache
 */
record PairModel(double hopSeconds, double kvBytesPerToken) {

    /*
     *   pre(p)   = ttft + memory + λ·n·work + evict                                       all on p
     *   dec(d)   = hop + (t·kv + linkQ)/B + τ0/2 + τ1 + load + memory + λ·out·τ1 + evict         all on d, t tokens not held there
     *   linkQ(d) = max(bytes computed and not pulled, bytes to be pulled − B·min W)       min W: least prefill ahead of a sender
     */

    /** {@code pre(p)}: seconds that the prompt costs where it is read. */
    static double sending(CostTerms there) {
        return there.ttftSeconds()
                + there.memorySeconds()
                + there.decodeWeight() * there.stallSeconds()
                + there.evictSeconds();
    }

    /** {@code dec(d)} without the passage. */
    static double receiving(CostTerms there) {
        return there.loadSeconds()
                + there.memorySeconds()
                + there.decodeWeight() * there.ownDecodeSeconds()
                + there.evictSeconds();
    }

    /**
     * What lies between the end of the prefill and the first token.
     *
     * @param request the request
     * @param receiver the decode worker, and the price of the whole request there
     * @param ends places of the two
     * @param bytesPerSecond of the link between them
     * @param leastQueueSeconds least prefill ahead of any sender: what is not computed by then does not lie on the link yet
     */
    Passage passage(
            ScheduledRequest request, Rated receiver, Ends ends, double bytesPerSecond, double leastQueueSeconds) {
        WorkerNow worker = receiver.worker();
        Backlog.Transfers there = worker.backlog().transfers();
        double perToken = kvBytesPerToken / bytesPerSecond;
        double pulling = there.pullTokens() * perToken - leastQueueSeconds;
        EngineProfile profile = worker.profile();
        double read = worker.slowness() * profile.perContextToken();
        double step = worker.slowness() * profile.baseSeconds()
                + read * worker.backlog().contextTokens();
        double own = step + read * (request.promptTokens() + request.expectedOutput() / 2.0);
        double tokens = worker.uncached(request.promptTokens());
        return new Passage(
                ends,
                tokens * kvBytesPerToken,
                hopSeconds,
                tokens * perToken,
                Math.max(there.readyTokens() * perToken, Math.max(0, pulling)),
                step / 2 + own);
    }
}
