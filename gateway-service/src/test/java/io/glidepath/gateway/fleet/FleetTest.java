package io.glidepath.gateway.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.gateway.played.PlayedCollector;
import io.glidepath.gateway.signals.MetricsForTests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class FleetTest {

    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);
    private final AtomicLong seconds = new AtomicLong(1_000);
    private final Fleet fleet = new Fleet(nanos::get, () -> Instant.ofEpochSecond(seconds.get()));

    @Test
    void knowsNothingBeforeTheFirstPicture() {
        assertThat(fleet.known()).isFalse();
        assertThat(fleet.age()).isEmpty();
        assertThat(fleet.serving()).isEmpty();
        assertThat(health().getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(health().getDetails()).containsEntry("view", "none yet");
    }

    @Test
    void servesFromReadyDecodeWorkersAlone() {
        show(
                worker("ready", WorkerState.READY, WorkerRole.DECODE),
                worker("starting", WorkerState.STARTING, WorkerRole.DECODE),
                worker("draining", WorkerState.DRAINING, WorkerRole.DECODE),
                worker("down", WorkerState.DOWN, WorkerRole.DECODE),
                worker("prefill", WorkerState.READY, WorkerRole.PREFILL));

        assertThat(fleet.serving().map(worker -> worker.report().id().value())).containsExactly("ready");
    }

    @Test
    void findsAModelByItsNameAndByItsAdapters() {
        show(worker("w0", WorkerState.READY, WorkerRole.DECODE));

        assertThat(fleet.serving("m")).hasSize(1);
        assertThat(fleet.serving("m-lora")).hasSize(1);
        assertThat(fleet.serving("M")).isEmpty();
        assertThat(fleet.serving("root")).isEmpty();
    }

    @Test
    void remembersWhenAModelWasFirstSeen() {
        show(worker("w0", WorkerState.READY, WorkerRole.DECODE));
        seconds.set(2_000);
        show();
        show(worker("w1", WorkerState.READY, WorkerRole.DECODE));

        assertThat(fleet.firstSeen("m")).isEqualTo(Instant.ofEpochSecond(1_000));
        assertThat(fleet.firstSeen("never")).isEqualTo(Instant.ofEpochSecond(2_000));
    }

    @Test
    void keepsAnOldPictureAndShowsItsAge() {
        show(worker("w0", WorkerState.READY, WorkerRole.DECODE));
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        nanos.addAndGet(Duration.ofSeconds(11).toNanos());

        assertThat(fleet.age()).contains(Duration.ofSeconds(11));
        assertThat(fleet.serving()).hasSize(1);
        assertThat(health().getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(health().getDetails()).containsEntry("ageMs", 11_000L).containsEntry("servingWorkers", 1L);
    }

    private Health health() {
        FleetSettings settings = new FleetSettings(
                URI.create("http://c"), Duration.ofSeconds(5), Duration.ofMillis(500), Duration.ofSeconds(10));
        return new FleetHealth(fleet, settings, MetricsForTests.metrics()).health();
    }

    private void show(FleetWorker... workers) {
        fleet.show(FleetView.of(new FleetSnapshot(new Incarnation(1), 1, List.of(workers))));
    }

    private static FleetWorker worker(String id, WorkerState state, WorkerRole role) {
        return PlayedCollector.worker(
                id, "http://host:1", state, role, new ServedModel("m", "root", 100, List.of("m-lora")));
    }
}
