package io.glidepath.picker.explain;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.pairing.Joint.Compared;
import io.glidepath.picker.pairing.Pair;
import io.glidepath.picker.scheduling.CostTerms;
import java.util.List;

/**
 * Prefill and decode apart against together, seconds, rounded to microseconds. {@code split = queue + prefill + step + memory
 * + decodeWeight·stall + evict} on the prefill worker {@code + hop + pull + link + steps + decodeMemory +
 * decodeWeight·ownDecode + decodeEvict} on the decode worker.
 *
 * @param apart whether it goes apart
 * @param prefill prefill workers in the order in which they are to be tried
 * @param decode who goes on
 * @param split what that costs
 * @param stayOn the cheapest single worker
 * @param stay what the whole request costs there
 * @param decodeWeight weight of decode in both; it falls as the prefill workers saturate
 * @param queue prefill ahead on the prefill worker
 * @param prefillSeconds the request's own prefill there
 * @param step the engine's steps around it
 * @param memory waiting for blocks there
 * @param stall what it takes from those who decode there
 * @param evict what others lose there
 * @param hop from the end of the prefill to the start of the pull
 * @param pull the request's own bytes on the link
 * @param link bytes ahead of them
 * @param steps the decode worker's steps until the first token
 * @param decodeMemory waiting for blocks on the decode worker
 * @param ownDecode its own decode there
 * @param decodeEvict what others lose there
 * @param pulledMegabytes what is pulled
 */
public record SplitExplained(
        boolean apart,
        List<WorkerId> prefill,
        WorkerId decode,
        double split,
        WorkerId stayOn,
        double stay,
        double decodeWeight,
        double queue,
        double prefillSeconds,
        double step,
        double memory,
        double stall,
        double evict,
        double hop,
        double pull,
        double link,
        double steps,
        double decodeMemory,
        double ownDecode,
        double decodeEvict,
        double pulledMegabytes) {

    /** Copies the list. */
    public SplitExplained {
        prefill = List.copyOf(prefill);
    }

    /**
     * Rounds a comparison for people.
     *
     * @param compared the best pair against the best single worker
     * @return its parts
     */
    public static SplitExplained of(Compared compared) {
        Pair pair = compared.pair();
        CostTerms read = pair.sender().terms();
        CostTerms on = pair.receiver().terms();
        Pair.Passage passage = pair.passage();
        return new SplitExplained(
                compared.apart(),
                pair.senders(),
                pair.receiver().worker().id(),
                micros(pair.terms().costSeconds()),
                compared.stay().worker().id(),
                micros(compared.stay().terms().costSeconds()),
                read.decodeWeight(),
                micros(read.queueSeconds()),
                micros(read.prefillSeconds()),
                micros(read.stepSeconds()),
                micros(read.memorySeconds()),
                micros(read.stallSeconds()),
                micros(read.evictSeconds()),
                micros(passage.hopSeconds()),
                micros(passage.pullSeconds()),
                micros(passage.linkSeconds()),
                micros(passage.stepSeconds()),
                micros(on.memorySeconds()),
                micros(on.ownDecodeSeconds()),
                micros(on.evictSeconds()),
                Math.rint(passage.bytes() / 1e3) / 1e3);
    }

    private static double micros(double seconds) {
        return Math.rint(seconds * 1e6) / 1e6;
    }
}
