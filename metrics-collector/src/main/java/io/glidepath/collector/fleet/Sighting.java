package io.glidepath.collector.fleet;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerState;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker as it was last reported, and when its load was measured. Immutable.
 *
 * @param worker in the form that is compared: load rounded, its age 0
 * @param measuredAtNanos local monotonic time of the measurement
 */
record Sighting(FleetWorker worker, long measuredAtNanos) {

    /** Age from which readers replace a load by their own ledger (protocols.md section 4). */
    static final Duration LOAD_TRUSTED = Duration.ofSeconds(5);

    /** KV usage is published in steps of this share, so that an idle fleet does not flicker. */
    private static final double USAGE_STEPS = 100;

    private static final long SECOND_MILLIS = 1_000;

    /**
     * Reads a report. Addresses come from discovery, ports from the report: a report cannot send traffic elsewhere.
     *
     * @param nanos local monotonic time at which the report came
     */
    static Sighting of(DiscoveredAdapter adapter, WorkerReport report, long nanos) {
        URI handOff = report.handOffPort() == null ? null : adapter.at(report.handOffPort());
        WorkerReport compared = report.withLoad(rounded(report.load()), 0);
        long age = TimeUnit.MILLISECONDS.toNanos(Math.max(0, report.measuredAgoMs()));
        return new Sighting(new FleetWorker(compared, adapter.at(report.servePort()), handOff), nanos - age);
    }

    private static WorkerLoad rounded(WorkerLoad load) {
        return new WorkerLoad(
                load.running(),
                load.waiting(),
                rounded(load.kvUsage()),
                load.preemptions(),
                load.transfers(),
                wholeSeconds(load.leaseMs()));
    }

    private static @Nullable Long wholeSeconds(@Nullable Long millis) {
        return millis == null ? null : Math.ceilDiv(millis, SECOND_MILLIS) * SECOND_MILLIS;
    }

    private static @Nullable Double rounded(@Nullable Double share) {
        return share == null ? null : Math.round(share * USAGE_STEPS) / USAGE_STEPS;
    }

    /** The same worker, no longer answering. */
    Sighting down() {
        return new Sighting(
                new FleetWorker(worker.report().withState(WorkerState.DOWN), worker.serveUrl(), worker.handOffUrl()),
                measuredAtNanos);
    }

    boolean isDown() {
        return worker.report().state() == WorkerState.DOWN;
    }

    /** Whether readers still believe the load. */
    boolean trustedAt(long nanos) {
        return nanos - measuredAtNanos < LOAD_TRUSTED.toNanos();
    }

    /** The form that is published: its load's age as of {@code nanos}. */
    FleetWorker publishedAt(long nanos) {
        WorkerReport report = worker.report();
        long ago = Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - measuredAtNanos));
        return new FleetWorker(report.withLoad(report.load(), ago), worker.serveUrl(), worker.handOffUrl());
    }
}
