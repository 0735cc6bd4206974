package io.glidepath.gateway.fleet;

import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The newest known picture of the fleet. Written by the follower alone, read by everyone; it stays when the collector
 * goes, and its age grows.
 */
@Component
public class Fleet {

    private final LongSupplier nanoClock;
    private final InstantSource clock;
    private final Map<String, Instant> firstSeen = new ConcurrentHashMap<>();
    private volatile Snapshot newest = new Snapshot(FleetView.EMPTY, 0, false);

    Fleet(LongSupplier nanoClock, InstantSource clock) {
        this.nanoClock = nanoClock;
        this.clock = clock;
    }

    /** Takes a newer picture. */
    void show(FleetView view) {
        newest = new Snapshot(view, nanoClock.getAsLong(), true);
        serving().flatMap(Fleet::names).forEach(name -> firstSeen.computeIfAbsent(name, key -> clock.instant()));
    }

    FleetView view() {
        return newest.view();
    }

    /**
     * Whether any picture ever came.
     *
     * @return false until the collector answered once
     */
    public boolean known() {
        return newest.known();
    }

    /**
     * How old the picture is.
     *
     * @return time since the collector last said something; empty before it did
     */
    public Optional<Duration> age() {
        Snapshot now = newest;
        return now.known() ? Optional.of(Duration.ofNanos(nanoClock.getAsLong() - now.nanos())) : Optional.empty();
    }

    /**
     * Workers that may take a whole request now.
     *
     * @return ready decode workers, in the order of their ids
     */
    public Stream<FleetWorker> serving() {
        return newest.view().workers().stream()
                .filter(worker -> worker.report().role() == WorkerRole.DECODE)
                .filter(worker -> worker.report().state() == WorkerState.READY);
    }

    /**
     * Those of them that serve one model.
     *
     * @param model a model's or a LoRA adapter's name
     * @return in the order of their ids
     */
    public List<FleetWorker> serving(String model) {
        return serving().filter(worker -> names(worker).anyMatch(model::equals)).toList();
    }

    /**
     * When a model was first seen by this process.
     *
     * @param name as a request says it
     * @return that moment; now for a name never seen
     */
    public Instant firstSeen(String name) {
        return firstSeen.getOrDefault(name, clock.instant());
    }

    private static Stream<String> names(FleetWorker worker) {
        return worker.report().models().stream().flatMap(Fleet::names);
    }

    private static Stream<String> names(ServedModel model) {
        return Stream.concat(Stream.of(model.id()), model.loras().stream());
    }

    private record Snapshot(FleetView view, long nanos, boolean known) {}
}
