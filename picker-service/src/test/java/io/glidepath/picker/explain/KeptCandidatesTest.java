package io.glidepath.picker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.explain.CandidateExplained.Standing;
import io.glidepath.picker.scheduling.CostTerms;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptCandidatesTest {

    private static final CandidateExplained FIRST = ranked(1);
    private static final CandidateExplained SECOND = ranked(2);
    private static final CandidateExplained LEFT =
            new CandidateExplained(new WorkerId("c"), 0, "none", new Standing.LeftOut("is draining"));
    private static final CandidateExplained ALONE =
            new CandidateExplained(new WorkerId("d"), 0, "none", new Standing.LeftOut("failed too often lately"));

    @Test
    void areWhatWasGivenToThem() {
        assertThat(KeptCandidates.of(List.of(FIRST, SECOND, LEFT, ALONE)))
                .isInstanceOf(KeptCandidates.class)
                .containsExactly(FIRST, SECOND, LEFT, ALONE);
        assertThat(KeptCandidates.of(List.of(LEFT))).containsExactly(LEFT);
        assertThat(KeptCandidates.of(List.of(FIRST))).containsExactly(FIRST);
        assertThat(KeptCandidates.of(List.of())).isEmpty();
    }

    @Test
    void stayInAnyOtherOrderThatTheyComeIn() {
        assertThat(KeptCandidates.of(List.of(SECOND, FIRST))).containsExactly(SECOND, FIRST);
        assertThat(KeptCandidates.of(List.of(LEFT, FIRST))).containsExactly(LEFT, FIRST);
    }

    /** No two numbers are equal, so that none can be taken for another. */
    private static CandidateExplained ranked(int rank) {
        double base = 100 * rank;
        return new CandidateExplained(
                new WorkerId("w" + rank),
                16 * rank,
                "index",
                new Standing.Ranked(
                        rank,
                        base + 1,
                        base + 2,
                        new CostTerms(
                                base + 3, base + 4, base + 5, base + 6, base + 7, base + 8, base + 9, base + 10,
                                base + 11, base + 12),
                        base + 13));
    }
}
