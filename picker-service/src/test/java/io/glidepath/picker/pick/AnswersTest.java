package io.glidepath.picker.pick;

import static io.glidepath.picker.Workers.ready;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Candidate;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.lookup.Lookup;
import io.glidepath.picker.pairing.Pair;
import io.glidepath.picker.reading.Facts;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.CacheSpace;
import io.glidepath.picker.scheduling.CostTerms;
import io.glidepath.picker.scheduling.EngineProfile;
import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.WorkerNow;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return Answers.answer(
                Facts.of(64, lookup, workers),
                new Answers.Reserved(ID, Optional.empty()),
                new Ranking(order, List.of()),
                7,
                candidates);
    }

    @Test
    void sendsASplitRequestToTheDecodeAdapterWithThePrefillWorkersInOrder() {
        FleetWorker d = handingOff("d", "http://127.0.0.1:7");
        CostTerms both = new CostTerms(1, 2, 3, 0, 0, 0, 0, 0.3, 0.02);
        Ranking.Rated read = new Ranking.Rated(now(ready("p")), both);
        Ranking.Rated on = new Ranking.Rated(now(d), both);
        Pair.Passage passage = new Pair.Passage(new Placement.Ends("", ""), 1, 0.5, 0.25, 0.125, 0.125);
        Pair pair = new Pair(read, on, passage, 0, List.of(new WorkerId("p2")));

        PickAnswer answer = Answers.answer(
                Facts.of(64, Facts.index(), d, ready("other")),
                new Answers.Reserved(ID, Optional.of(pair)),
                new Ranking(List.of(on, new Ranking.Rated(now(ready("other")), both)), List.of()),
                7,
                3);

        Candidate first = answer.candidates().getFirst();
        assertThat(first.worker()).isEqualTo(new WorkerId("d"));
        assertThat(first.url()).isEqualTo(URI.create("http://127.0.0.1:7"));
        assertThat(first.headers()).containsExactly(Map.entry("x-glidepath-prefill", "p,p2"));
        assertThat(first.predictedTtftMs()).isEqualTo(7_000);
        assertThat(answer.candidates().get(1).headers()).isEmpty();
        assertThat(answer.candidates()).hasSize(2);
    }

    private static FleetWorker handingOff(String id, String adapter) {
        FleetWorker worker = ready(id);
        return new FleetWorker(worker.report(), worker.serveUrl(), URI.create(adapter));
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
