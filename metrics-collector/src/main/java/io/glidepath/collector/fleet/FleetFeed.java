package io.glidepath.collector.fleet;

import io.glidepath.collector.discovery.DiscoveredAdapter;
import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.collector.metrics.WorkerGauges;
import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet between those who poll, those who watch, and the clock. Thread-safe: one lock around pure state, held for no I/O; a
 * change is encoded once for all watchers.
 */
public final class FleetFeed {

    private static final Logger log = LoggerFactory.getLogger(FleetFeed.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Roster roster;
    private final Fleet fleet;
    private final Watchers watchers;
    private final EventCodec codec;
    private final LongSupplier nanoTime;
    private final Signals signals;

    /** What the feed counts and shows. */
    record Signals(CollectorMetrics metrics, WorkerGauges gauges) {}

    FleetFeed(
            FleetProperties properties,
            Incarnation collector,
            EventCodec codec,
            LongSupplier nanoTime,
            Signals signals) {
        this.roster = new Roster(properties.missesUntilDown());
        this.fleet = new Fleet(collector, properties.heartbeat(), properties.restate());
        this.watchers = new Watchers(properties.maxWatchers(), properties.watcherBacklog(), signals.metrics());
        this.codec = codec;
        this.nanoTime = nanoTime;
        this.signals = signals;
    }

    /**
     * Discovery answered.
     *
     * @param adapters every adapter there is; the workers of others are gone
     */
    public void listed(Set<DiscoveredAdapter> adapters) {
        locked(() -> {
            roster.list(adapters);
            return adapters;
        });
    }

    /**
     * An adapter answered a poll. Nothing happens when discovery no longer lists it.
     *
     * @param adapter who
     * @param reports its workers; those it reported before and now does not are gone
     */
    public void answered(DiscoveredAdapter adapter, List<WorkerReport> reports) {
        Set<WorkerId> refused = locked(() -> roster.answer(adapter, reports, nanoTime.getAsLong()));
        for (WorkerId worker : refused) {
            signals.metrics().duplicateRefused();
            log.error("refused a worker whose id another adapter reports worker={} adapter={}", worker, adapter);
        }
    }

    /**
     * An adapter did not answer a poll. Nothing happens when discovery no longer lists it.
     *
     * @param adapter who
     * @param why for operators, one short text
     */
    public void missed(DiscoveredAdapter adapter, String why) {
        locked(() -> {
            roster.miss(adapter, why);
            return adapter;
        });
    }

    /** Publishes what changed. Nothing is published before every adapter was polled once: a fleet would look too small. */
    void step() {
        locked(() -> {
            if (fleet.revision() > 0 || roster.complete()) {
                fleet.step(roster.workers(), nanoTime.getAsLong()).ifPresent(this::publish);
            }
            return roster;
        });
    }

    private void publish(FleetChange change) {
        watchers.send(codec.event(change));
        signals.metrics().published(change.changed().size() + change.gone().size());
        change.changed().forEach(worker -> signals.gauges()
                .show(worker.report().id(), worker.report().load()));
        change.gone().forEach(signals.gauges()::remove);
    }

    /** All workers at the last revision, as JSON; empty before the first. */
    Optional<byte[]> snapshot() {
        return locked(
                () -> published() ? Optional.of(codec.body(fleet.snapshot(nanoTime.getAsLong()))) : Optional.empty());
    }

    boolean published() {
        return locked(() -> fleet.revision() > 0);
    }

    /** A watch whose first event is a snapshot, without a gap to the changes after it; empty when there are too many. */
    Optional<Watcher> watch() {
        return locked(() -> watchers.open(codec.event(fleet.snapshot(nanoTime.getAsLong()))));
    }

    void leave(Watcher watcher) {
        watchers.leave(watcher);
    }

    int watching() {
        return watchers.count();
    }

    long revision() {
        return locked(fleet::revision);
    }

    Overview overview() {
        return locked(roster::overview);
    }

    /** Ends every watch in good order. */
    void close() {
        locked(() -> {
            watchers.close();
            return watchers;
        });
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
