package io.glidepath.picker.pick;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.pick.Candidate;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final ReservationId ID = new ReservationId("p", new Incarnation(1), 1);

    @Test
    void tellsWhereToGoAndWhatToExpect() {
        PickAnswer answer = answer(Facts.index(), 3, ready("a"));

        assertThat(answer.reservation()).isEqualTo(ID);
        assertThat(answer.indexAgeMs()).isEqualTo(3);
        Candidate candidate = answer.candidates().getFirst();
        assertThat(candidate.url()).isEqualTo(ready("a").serveUrl());
        assertThat(candidate.cachedTokens()).isEqualTo(48);
        assertThat(candidate.predictedTtftMs()).isEqualTo(6_000);
        assertThat(candidate.predictedTpotMs()).isEqualTo(20);
        assertThat(candidate.headers()).isEmpty();
    }

    @Test
    void leavesTheIndexAgeOutWithoutTheIndex() {
        assertThat(answer(new Lookup.Without("late"), 3, ready("a")).indexAgeMs())
                .isNull();
    }

    @Test
    void advisesTheNextBest() {
        assertThat(answer(Facts.index(), 2, ready("a"), ready("b"), ready("c")).candidates())
                .extracting(candidate -> candidate.worker().value())
                .containsExactly("a", "b");
    }

    @Test
    void namesTheRankOfADataParallelEngine() {
        PickAnswer answer = answer(Facts.index(), 3, ready("a"), ready("a.r1"), ready("b"));

        assertThat(answer.candidates())
                .extracting(Candidate::headers)
                .containsExactly(Map.of("x-data-parallel-rank", "0"), Map.of("x-data-parallel-rank", "1"), Map.of());
    }

    private static PickAnswer answer(Lookup lookup, int candidates, FleetWorker... workers) {
        List<Ranking.Rated> order = Arrays.stream(workers)
                .map(worker -> new Ranking.Rated(now(worker), new CostTerms(1, 2, 3, 0, 0, 0, 0, 0.3, 0.02)))
                .toList();
        return Answers.answer(Facts.of(64, lookup, workers), ID, new Ranking(order, List.of()), 7, candidates);
    }

    private static WorkerNow now(FleetWorker worker) {
        return new WorkerNow(
                worker.report().id(),
                new EngineProfile(0.01, 1e-4, 1e-6, 0, 1_000),
                1,
                0,
                CacheSpace.UNKNOWN,
                48,
                Backlog.NONE);
    }
}
