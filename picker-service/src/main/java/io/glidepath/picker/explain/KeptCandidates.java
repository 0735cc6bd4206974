package io.glidepath.picker.explain;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.explain.CandidateExplained.Standing;
import io.glidepath.picker.scheduling.CostTerms;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Candidates of one decision in a few arrays: ten thousand decisions are kept, and as objects their candidates were most of what
 * the collector copied, and of how long it stopped the service for that. Made again when somebody reads them. Immutable.
 */
final class KeptCandidates extends AbstractList<CandidateExplained> implements RandomAccess {

    /** Numbers of a ranked candidate: three of its own, and its price. */
    private static final int ROW = 13;

    private final WorkerId[] workers;
    private final String[] knowledge;
    private final int[] cached;
    private final double[] numbers;
    /** Of those that were left out, why; they come last. */
    private final String[] why;

    private KeptCandidates(List<CandidateExplained> candidates, int ranked) {
        workers = new WorkerId[candidates.size()];
        knowledge = new String[candidates.size()];
        cached = new int[candidates.size()];
        numbers = new double[ROW * ranked];
        why = new String[candidates.size() - ranked];
        int at = 0;
        for (CandidateExplained candidate : candidates) {
            workers[at] = candidate.worker();
            knowledge[at] = candidate.cacheKnowledge();
            cached[at] = candidate.cachedTokens();
            switch (candidate.standing()) {
                case Standing.Ranked standing -> put(ROW * at, standing);
                case Standing.LeftOut left -> why[at - ranked] = left.why();
            }
            at++;
        }
    }

    /**
     * Keeps candidates.
     *
     * @param candidates those ranked by rank, beginning with 1, then those left out
     * @return the same; as they are where they are in no such order
     */
    static List<CandidateExplained> of(List<CandidateExplained> candidates) {
        int ranked = 0;
        while (ranked < candidates.size() && rank(candidates.get(ranked)) == ranked + 1) {
            ranked++;
        }
        boolean ordered = candidates.subList(ranked, candidates.size()).stream().allMatch(each -> rank(each) == 0);
        return ordered ? new KeptCandidates(candidates, ranked) : List.copyOf(candidates);
    }

    private static int rank(CandidateExplained candidate) {
        return candidate.standing() instanceof Standing.Ranked ranked ? ranked.rank() : 0;
    }

    private void put(int at, Standing.Ranked standing) {
        CostTerms terms = standing.terms();
        numbers[at] = standing.slowness();
        numbers[at + 1] = standing.forecastError();
        numbers[at + 2] = standing.moreSeconds();
        numbers[at + 3] = terms.queueSeconds();
        numbers[at + 4] = terms.prefillSeconds();
        numbers[at + 5] = terms.stepSeconds();
        numbers[at + 6] = terms.loadSeconds();
        numbers[at + 7] = terms.memorySeconds();
        numbers[at + 8] = terms.ownDecodeSeconds();
        numbers[at + 9] = terms.stallSeconds();
        numbers[at + 10] = terms.evictSeconds();
        numbers[at + 11] = terms.decodeWeight();
        numbers[at + 12] = terms.tokenSeconds();
    }

    @Override
    public CandidateExplained get(int index) {
        Objects.checkIndex(index, workers.length);
        return new CandidateExplained(workers[index], cached[index], knowledge[index], standing(index));
    }

    private Standing standing(int index) {
        int at = ROW * index;
        if (at >= numbers.length) {
            return new Standing.LeftOut(why[index - numbers.length / ROW]);
        }
        CostTerms terms = new CostTerms(
                numbers[at + 3],
                numbers[at + 4],
                numbers[at + 5],
                numbers[at + 6],
                numbers[at + 7],
                numbers[at + 8],
                numbers[at + 9],
                numbers[at + 10],
                numbers[at + 11],
                numbers[at + 12]);
        return new Standing.Ranked(index + 1, numbers[at], numbers[at + 1], terms, numbers[at + 2]);
    }

    @Override
    public int size() {
        return workers.length;
    }
}
