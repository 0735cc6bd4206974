package io.glidepath.adapter.worker;

import io.glidepath.adapter.blocks.Occupancy;
import io.glidepath.adapter.engine.EngineDescription;
import io.glidepath.adapter.engine.EngineLife;
import io.glidepath.adapter.handoff.HandOffReport;
import io.glidepath.adapter.metrics.EngineGauges;
import io.glidepath.adapter.publishing.PublicationStatus;
import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One data-parallel rank of the engine. Written by the polling thread, read by any. */
final class Worker {

    private final WorkerId id;
    private final int rank;
    private final Advertised advertised;
    private final FeedFactory feeds;
    private final Consumer<Duration> latency;

    private volatile EngineState engine = EngineState.UNKNOWN;
    private volatile @Nullable WorkerFeed feed;
    private volatile boolean draining;

    /** What a report says that no engine knows. */
    record Advertised(WorkerRole role, int servePort, int ranks, HandOffReport handOff) {}

    Worker(WorkerId id, int rank, Advertised advertised, FeedFactory feeds, Consumer<Duration> latency) {
        this.id = id;
        this.rank = rank;
        this.advertised = advertised;
        this.feeds = feeds;
        this.latency = latency;
    }

    WorkerId id() {
        return id;
    }

    EngineState engine() {
        return engine;
    }

    Optional<WorkerFeed> feed() {
        return Optional.ofNullable(feed);
    }

    Optional<PublicationStatus> publication() {
        return feed().flatMap(WorkerFeed::publisher).map(publisher -> publisher.status());
    }

    /** Takes what the last poll found; begins to follow the engine once it has said what it serves. */
    void observe(EngineState now) {
        EngineLife before = engine.life();
        engine = now;
        Optional<String> rootModel = now.description().map(EngineDescription::rootModel);
        if (rootModel.isEmpty()) {
            return;
        }
        WorkerFeed current = feed;
        if (current == null || !current.rootModel().equals(rootModel.get())) {
            stopFeed();
            feed = feeds.start(id, rank, rootModel.get(), latency);
        } else if (before.life() != now.life().life()) {
            current.engineRestarted();
        } else {
            memory(now.metrics().rank(rank)).ifPresent(current::engineHas);
        }
    }

    private static Optional<Occupancy.Memory> memory(EngineGauges gauges) {
        return gauges.totalBlocks()
                .map(blocks -> new Occupancy.Memory(
                        blocks, (long) blocks * gauges.blockTokens().orElse(0)));
    }

    void drain() {
        draining = true;
    }

    void stopFeed() {
        WorkerFeed current = feed;
        feed = null;
        if (current != null) {
            current.close();
        }
    }

    WorkerState state() {
        if (publication().map(PublicationStatus::fenced).orElse(false)) {
            return WorkerState.DOWN;
        }
        EngineState now = engine;
        return switch (now.life().condition()) {
            case STARTING -> WorkerState.STARTING;
            case DOWN, GONE -> WorkerState.DOWN;
            case UP -> now.description().isEmpty() ? WorkerState.STARTING : readyOrDraining();
        };
    }

    WorkerReport report(long now) {
        EngineState current = engine;
        EngineGauges gauges = current.metrics().rank(rank);
        Optional<EngineDescription> description = current.description();
        return new WorkerReport(
                id,
                advertised.role(),
                epoch(),
                state(),
                advertised.servePort(),
                advertised.handOff().port(),
                description.map(EngineDescription::engine).orElse(new EngineInfo("unknown", null)),
                description.map(EngineDescription::models).orElse(List.of()),
                keys(),
                cache(gauges),
                description.map(this::capabilities).orElse(Set.of()),
                advertised.handOff().with(gauges.load()),
                current.measuredAt() == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(now - current.measuredAt()));
    }

    private WorkerState readyOrDraining() {
        return draining ? WorkerState.DRAINING : WorkerState.READY;
    }

    private @Nullable Epoch epoch() {
        WorkerFeed current = feed;
        return current == null ? null : current.held().epoch();
    }

    private @Nullable KeySchemeInfo keys() {
        WorkerFeed current = feed;
        return current == null ? null : feeds.keys(current.rootModel());
    }

    private CacheInfo cache(EngineGauges gauges) {
        return new CacheInfo(
                gauges.blockTokens().orElse(null),
                gauges.totalBlocks().orElse(null),
                feeds.withEvents() ? CacheInfo.Events.EXACT : CacheInfo.Events.NONE,
                feed().map(WorkerFeed::complete).orElse(false));
    }

    private Set<String> capabilities(EngineDescription description) {
        Set<String> all = new TreeSet<>(description.capabilities());
        all.addAll(advertised.handOff().capabilities());
        if (feeds.withReplay()) {
            all.add("replay");
        }
        if (advertised.ranks() > 1) {
            all.add("data-parallel-rank");
        }
        return all;
    }
}
