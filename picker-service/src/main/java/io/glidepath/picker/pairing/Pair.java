package io.glidepath.picker.pairing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.ScheduledRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A prefill worker and a decode worker, with what the request would cost there.
 *
 * @param sender reads the prompt, with the price of all of the request there, of which its own decode does not count
 * @param receiver goes on, with the price of all of the request there, of which only memory, its own decode and eviction
 *     count
 * @param passage what lies between
 * @param leastSeconds what the cheapest prefill worker would make of it; the cold rule may have taken another
 * @param others further prefill workers that could read for it, best first
 */
public record Pair(Rated sender, Rated receiver, Passage passage, double leastSeconds, List<WorkerId> others) {

    private static final int MOST_OTHERS = 2;

    /** Copies the list, of which only the first few are kept. */
    public Pair {
        others = List.copyOf(others.subList(0, Math.min(MOST_OTHERS, others.size())));
    }

    /**
     * From the end of the prefill to the first token.
     *
     * @param ends between whom
     * @param bytes what is pulled
     * @param hopSeconds until the pull begins
     * @param pullSeconds the request's own bytes
     * @param linkSeconds bytes ahead of them on the receiver's link
     * @param stepSeconds {@code τ0/2 + τ1}: the rest of a step, and the one that computes the first token
     */
    public record Passage(
            Ends ends, double bytes, double hopSeconds, double pullSeconds, double linkSeconds, double stepSeconds) {

        /**
         * All of it.
         *
         * @return seconds
         */
        public double seconds() {
            return hopSeconds + pullSeconds + linkSeconds + stepSeconds;
        }
    }

    /**
     * The price of both, as if they were one worker: what lies between counts as steps.
     *
     * @return comparable with the price of a whole request
     */
    public CostTerms terms() {
        CostTerms pre = sender.terms();
        CostTerms dec = receiver.terms();
        return new CostTerms(
                pre.queueSeconds(),
                pre.prefillSeconds(),
                pre.stepSeconds() + passage.seconds(),
                pre.loadSeconds() + dec.loadSeconds(),
                pre.memorySeconds() + dec.memorySeconds(),
                dec.ownDecodeSeconds(),
                pre.stallSeconds(),
                pre.evictSeconds() + dec.evictSeconds(),
                pre.decodeWeight(),
                dec.tokenSeconds());
    }

    /**
     * Prefill workers in the order in which they are to be tried.
     *
     * @return the sender first
     */
    public List<WorkerId> senders() {
        List<WorkerId> all = new ArrayList<>(1 + others.size());
        all.add(sender.worker().id());
        all.addAll(others);
        return all;
    }

    /**
     * What it takes up on both.
     *
     * @param request the request
     * @param model says what a worker of usual speed would need
     * @param usualBytesPerSecond what is configured of links
     * @return the placement
     */
    public Placement placement(ScheduledRequest request, CostModel model, double usualBytesPerSecond) {
        int prompt = request.promptTokens();
        CostTerms usual = model.rate(request, sender.worker().withSlowness(1));
        Placement.Leg leg = new Placement.Leg(
                sender.worker().id(),
                sender.worker().uncached(prompt),
                sender.terms().prefillSeconds(),
                usual.prefillSeconds() + usual.stepSeconds(),
                new Placement.Transit(
                        passage.ends(),
                        passage.bytes(),
                        usualBytesPerSecond,
                        passage.hopSeconds() + passage.stepSeconds()));
        return new Placement(
                receiver.worker().id(),
                prompt,
                receiver.worker().uncached(prompt),
                receiver.terms().prefillSeconds(),
                request.expectedOutput(),
                new Placement.Forecast(terms().ttftSeconds(), 0),
                Optional.of(leg));
    }
}
