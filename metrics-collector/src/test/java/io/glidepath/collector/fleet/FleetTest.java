package io.glidepath.collector.fleet;

import static io.glidepath.collector.fleet.Reports.FIRST;
import static io.glidepath.collector.fleet.Reports.busy;
import static io.glidepath.collector.fleet.Reports.id;
import static io.glidepath.collector.fleet.Reports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {

    private static final Incarnation COLLECTOR = new Incarnation(7);
    private final Fleet fleet = new Fleet(COLLECTOR, Duration.ofSeconds(1), Duration.ofSeconds(3));
    private final NavigableMap<WorkerId, Sighting> workers = new TreeMap<>();

    @Test
    void theFirstStepIsRevisionOneEvenOfAnEmptyFleet() {
        assertThat(fleet.step(workers, at(0)))
                .hasValueSatisfying(change -> assertThat(change.revision()).isEqualTo(1));
    }

    @Test
    void saysNothingWhileNothingChanges() {
        see(report("decode-0"), at(0));
        fleet.step(workers, at(0));

        see(report("decode-0"), at(900));

        assertThat(fleet.step(workers, at(900))).isEmpty();
    }

    @Test
    void aNewWorkerIsAChange() {
        fleet.step(workers, at(0));
        see(report("decode-0"), at(100));

        FleetChange change = fleet.step(workers, at(100)).orElseThrow();

        assertThat(change.collector()).isEqualTo(COLLECTOR);
        assertThat(change.revision()).isEqualTo(2);
        assertThat(change.changed()).extracting(worker -> worker.report().id()).containsExactly(id("decode-0"));
        assertThat(change.gone()).isEmpty();
    }

    @Test
    void onlyWhatDiffersIsInAChange() {
        see(report("decode-0"), at(0));
        see(report("decode-1"), at(0));
        fleet.step(workers, at(0));
        see(report("decode-1", WorkerState.DRAINING), at(100));

        assertThat(fleet.step(workers, at(100)).orElseThrow().changed())
                .extracting(worker -> worker.report().state())
                .containsExactly(WorkerState.DRAINING);
    }

    @Test
    void aWorkerThatWentIsNamedOnce() {
        see(report("decode-0"), at(0));
        fleet.step(workers, at(0));
        workers.clear();

        assertThat(fleet.step(workers, at(100)).orElseThrow().gone()).containsExactly(id("decode-0"));
        assertThat(fleet.step(workers, at(200))).isEmpty();
    }

    @Test
    void anEmptyChangeBreaksTheSilence() {
        see(report("decode-0"), at(0));
        fleet.step(workers, at(0));
        see(report("decode-0"), at(1000));

        FleetChange beat = fleet.step(workers, at(1000)).orElseThrow();

        assertThat(beat).isEqualTo(new FleetChange(COLLECTOR, 2, java.util.List.of(), java.util.List.of()));
    }

    @Test
    void aLoadThatStaysTheSameIsSaidAgainBeforeReadersDistrustIt() {
        see(report("decode-0"), at(0));
        fleet.step(workers, at(0));
        see(report("decode-0"), at(3000));

        assertThat(fleet.step(workers, at(3000)).orElseThrow().changed()).hasSize(1);
    }

    @Test
    void aRunningRequestMoreIsAChange() {
        see(busy("decode-0", 1, 0.5), at(0));
        fleet.step(workers, at(0));
        see(busy("decode-0", 2, 0.5), at(100));

        assertThat(fleet.step(workers, at(100)).orElseThrow().changed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.496, 0.5, 0.504})
    void aFlickerOfCacheUsageIsNoChange(double usage) {
        see(busy("decode-0", 1, 0.5), at(0));
        fleet.step(workers, at(0));
        see(busy("decode-0", 1, usage), at(100));

        assertThat(fleet.step(workers, at(100))).isEmpty();
    }

    @Test
    void theAgeOfALoadIsAsOfWhenItIsSaid() {
        see(report("decode-0").withLoad(report("decode-0").load(), 40), at(0));

        FleetWorker said = fleet.step(workers, at(100)).orElseThrow().changed().getFirst();

        assertThat(said.report().measuredAgoMs()).isEqualTo(140);
        assertThat(fleet.snapshot(at(250)).workers().getFirst().report().measuredAgoMs())
                .isEqualTo(290);
    }

    @Test
    void aLoadThatBecomesTooOldToTrustIsAChange() {
        see(report("decode-0"), at(0));
        fleet.step(workers, at(0));
        fleet.step(workers, at(3000));

        FleetChange change = fleet.step(workers, at(5000)).orElseThrow();

        assertThat(change.changed().getFirst().report().measuredAgoMs()).isEqualTo(5000);
    }

    @Test
    void aSnapshotShowsTheRevisionLastPublished() {
        see(report("decode-1"), at(0));
        see(report("decode-0"), at(0));
        fleet.step(workers, at(0));

        assertThat(fleet.snapshot(at(0)).revision()).isEqualTo(1);
        assertThat(fleet.snapshot(at(0)).workers())
                .extracting(worker -> worker.report().id())
                .containsExactly(id("decode-0"), id("decode-1"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aReaderThatFollowsEveryChangeHoldsTheSameFleetAsASnapshot(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FleetView reader = new FleetView(COLLECTOR, 0, new TreeMap<>());
        for (int round = 1; round <= 500; round++) {
            long now = at(round * 100L);
            stir(random, now);
            Optional<FleetChange> change = fleet.step(workers, now);
            if (change.isPresent()) {
                reader = reader.after(change.get()).orElseThrow();
            }

            assertThat(reader.revision()).isEqualTo(fleet.revision());
            assertThat(timeless(reader)).isEqualTo(timeless(FleetView.of(fleet.snapshot(now))));
        }
    }

    private void stir(SplittableRandom random, long now) {
        String worker = "decode-" + random.nextInt(5);
        if (random.nextInt(4) == 0) {
            workers.remove(id(worker));
        } else {
            see(busy(worker, random.nextInt(3), random.nextInt(3) / 2.0), now);
        }
    }

    /** Ages differ by design: a load that stays the same is not said again at once. */
    private static TreeMap<WorkerId, WorkerReport> timeless(FleetView view) {
        TreeMap<WorkerId, WorkerReport> reports = new TreeMap<>();
        view.byId()
                .forEach((id, worker) ->
                        reports.put(id, worker.report().withLoad(worker.report().load(), 0)));
        return reports;
    }

    private void see(WorkerReport report, long nanos) {
        workers.put(report.id(), Sighting.of(FIRST, report, nanos));
    }

    /** Starts far below zero, as a monotonic clock may. */
    private static long at(long millis) {
        return -1_000_000_000_000L + millis * 1_000_000;
    }
}
