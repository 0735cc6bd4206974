package io.glidepath.collector.fleet;

import static io.glidepath.collector.fleet.Reports.FIRST;
import static io.glidepath.collector.fleet.Reports.SECOND;
import static io.glidepath.collector.fleet.Reports.id;
import static io.glidepath.collector.fleet.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.WorkerState;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RosterTest {

    private final Roster roster = new Roster(3);

    @BeforeEach
    void listTwoAdapters() {
        roster.list(Set.of(FIRST, SECOND));
    }

    @Test
    void buildsAddressesFromTheDiscoveredHostAndTheReportedPorts() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);

        assertThat(roster.workers().get(id("decode-0")).worker())
                .returns(URI.create("http://10.0.0.7:8000"), worker -> worker.serveUrl())
                .returns(URI.create("http://10.0.0.7:8100"), worker -> worker.handOffUrl());
    }

    @Test
    void oneAdapterMayServeSeveralRanks() {
        roster.answer(FIRST, List.of(report("decode-0"), report("decode-0.r1")), 0);

        assertThat(roster.workers()).containsOnlyKeys(id("decode-0"), id("decode-0.r1"));
    }

    @Test
    void aWorkerThatIsNoLongerReportedIsGone() {
        roster.answer(FIRST, List.of(report("decode-0"), report("decode-0.r1")), 0);
        roster.answer(FIRST, List.of(report("decode-0")), 1);

        assertThat(roster.workers()).containsOnlyKeys(id("decode-0"));
    }

    @Test
    void theThirdMissInARowMakesWorkersDown() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);
        roster.miss(FIRST, "timeout");
        roster.miss(FIRST, "timeout");
        assertThat(state("decode-0")).isEqualTo(WorkerState.READY);

        roster.miss(FIRST, "timeout");

        assertThat(state("decode-0")).isEqualTo(WorkerState.DOWN);
        assertThat(roster.overview().silent()).containsEntry("pod-10.0.0.7 (10.0.0.7:8100)", "timeout");
    }

    @Test
    void anAnswerStartsTheCountOfMissesAnew() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);
        roster.miss(FIRST, "timeout");
        roster.miss(FIRST, "timeout");
        roster.answer(FIRST, List.of(report("decode-0")), 1);
        roster.miss(FIRST, "timeout");

        assertThat(state("decode-0")).isEqualTo(WorkerState.READY);
    }

    @Test
    void workersAreGoneWhenDiscoveryNoLongerListsTheirAdapter() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);
        roster.answer(SECOND, List.of(report("decode-1")), 0);

        roster.list(Set.of(SECOND));

        assertThat(roster.workers()).containsOnlyKeys(id("decode-1"));
    }

    @Test
    void anAnswerThatComesAfterTheAdapterWentIsIgnored() {
        roster.list(Set.of(SECOND));
        roster.answer(FIRST, List.of(report("decode-0")), 0);
        roster.miss(FIRST, "timeout");

        assertThat(roster.workers()).isEmpty();
        assertThat(roster.overview().adapters()).isEqualTo(1);
    }

    @Test
    void theFirstAdapterKeepsAnIdAndTheOtherIsRefusedOnce() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);

        assertThat(roster.answer(SECOND, List.of(report("decode-0")), 0)).containsExactly(id("decode-0"));
        assertThat(roster.answer(SECOND, List.of(report("decode-0")), 1)).isEmpty();

        assertThat(host("decode-0")).isEqualTo("10.0.0.7");
        assertThat(roster.overview().refused()).containsEntry("decode-0", List.of("pod-10.0.0.9 (10.0.0.9:8100)"));
    }

    @Test
    void anIdTwiceInOneReportIsRefusedToo() {
        assertThat(roster.answer(FIRST, List.of(report("decode-0"), report("decode-0")), 0))
                .containsExactly(id("decode-0"));

        assertThat(roster.workers()).hasSize(1);
    }

    @Test
    void theOtherAdapterTakesOverOnceTheFirstIsSilent() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);
        for (int miss = 0; miss < 3; miss++) {
            roster.miss(FIRST, "timeout");
        }

        roster.answer(SECOND, List.of(report("decode-0")), 1);

        assertThat(host("decode-0")).isEqualTo("10.0.0.9");
        assertThat(state("decode-0")).isEqualTo(WorkerState.READY);
    }

    @Test
    void theOtherAdapterTakesOverOnceTheFirstSaysDown() {
        roster.answer(FIRST, List.of(report("decode-0", WorkerState.DOWN)), 0);

        roster.answer(SECOND, List.of(report("decode-0")), 1);
        roster.answer(FIRST, List.of(report("decode-0")), 2);

        assertThat(host("decode-0")).isEqualTo("10.0.0.9");
        assertThat(roster.overview().refused()).containsKey("decode-0");
    }

    @Test
    void oneThatIsDownItselfTakesNothingOver() {
        roster.answer(FIRST, List.of(report("decode-0", WorkerState.DOWN)), 0);

        roster.answer(SECOND, List.of(report("decode-0", WorkerState.DOWN)), 1);

        assertThat(host("decode-0")).isEqualTo("10.0.0.7");
    }

    @Test
    void theOtherAdapterTakesOverOnceTheFirstIsNoLongerListed() {
        roster.answer(FIRST, List.of(report("decode-0")), 0);
        roster.answer(SECOND, List.of(report("decode-0")), 0);

        roster.list(Set.of(SECOND));
        roster.answer(SECOND, List.of(report("decode-0")), 1);

        assertThat(host("decode-0")).isEqualTo("10.0.0.9");
        assertThat(roster.overview().refused()).isEmpty();
    }

    @Test
    void isCompleteOnceEveryListedAdapterWasTried() {
        roster.answer(FIRST, List.of(), 0);
        assertThat(roster.complete()).isFalse();

        roster.miss(SECOND, "unreachable");

        assertThat(roster.complete()).isTrue();
        assertThat(roster.overview().unheard()).containsEntry("pod-10.0.0.9 (10.0.0.9:8100)", "unreachable");
    }

    @Test
    void isNotCompleteBeforeDiscoveryAnswered() {
        assertThat(new Roster(3).complete()).isFalse();
    }

    @Test
    void isCompleteAtOnceWhenDiscoveryListsNobody() {
        Roster empty = new Roster(3);
        empty.list(Set.of());

        assertThat(empty.complete()).isTrue();
    }

    @Test
    void countsWorkersByState() {
        roster.answer(FIRST, List.of(report("decode-0"), report("decode-0.r1", WorkerState.DRAINING)), 0);

        assertThat(roster.overview().workers(WorkerState.READY)).isEqualTo(1);
        assertThat(roster.overview().workers(WorkerState.DRAINING)).isEqualTo(1);
        assertThat(roster.overview().workers(WorkerState.DOWN)).isZero();
    }

    private WorkerState state(String worker) {
        return roster.workers().get(id(worker)).worker().report().state();
    }

    private String host(String worker) {
        return roster.workers().get(id(worker)).worker().serveUrl().getHost();
    }
}
