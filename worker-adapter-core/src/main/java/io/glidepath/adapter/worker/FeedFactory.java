package io.glidepath.adapter.worker;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.blocks.KeySettings;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.events.EventEndpoints;
import io.glidepath.adapter.events.EventLimits;
import io.glidepath.adapter.events.EventPosition;
import io.glidepath.adapter.events.EventSubscription;
import io.glidepath.adapter.publishing.HeldBlocks;
import io.glidepath.adapter.publishing.Identity;
import io.glidepath.adapter.publishing.PublicationStatus;
import io.glidepath.adapter.publishing.Publisher;
import io.glidepath.adapter.publishing.PublishingSettings;
import io.glidepath.adapter.publishing.Shards;
import io.glidepath.adapter.recovery.RecoverySettings;
import io.glidepath.adapter.recovery.SavedState;
import io.glidepath.adapter.recovery.StateFile;
import io.glidepath.adapter.recovery.StateKeeper;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/** Makes the feeds of this adapter's workers. */
@Component
class FeedFactory {

    private static final Logger log = LoggerFactory.getLogger(FeedFactory.class);

    private final EngineSettings engine;
    private final EventLimits limits;
    private final PublishingSettings publishing;
    private final RecoverySettings recovery;
    private final BlockKeys scheme;
    private final int maxBlocks;
    private final RedisConnectionFactory redis;
    private final RandomGenerator random;
    private final Incarnation instance;

    FeedFactory(
            EngineSettings engine,
            EventLimits limits,
            PublishingSettings publishing,
            RecoverySettings recovery,
            KeySettings keys,
            Surroundings surroundings) {
        this.engine = engine;
        this.limits = limits;
        this.publishing = publishing;
        this.recovery = recovery;
        this.scheme = keys.scheme();
        this.maxBlocks = limits.maxBlocks();
        this.redis = surroundings.redis();
        this.random = surroundings.random();
        this.instance = Incarnation.random(random);
    }

    /** What every adapter is given from outside. */
    @Component
    record Surroundings(RedisConnectionFactory redis, RandomGenerator random) {}

    boolean withEvents() {
        return !engine.events().isEmpty();
    }

    boolean withReplay() {
        return withEvents() && !engine.replay().isEmpty();
    }

    KeySchemeInfo keys(String rootModel) {
        return new KeySchemeInfo(BlockKeys.SCHEME, scheme.seedDigest(), scheme.blockSize(), rootModel);
    }

    /** Asks Redis whether it holds as many logs as we write; no use asking for an engine without events. */
    void checkShards() {
        if (withEvents()) {
            Shards.check(redis, publishing.shards());
        }
    }

    WorkerFeed start(WorkerId worker, int rank, String rootModel, Consumer<Duration> latency) {
        HeldBlocks held =
                new HeldBlocks(new BlockView(scheme, rootModel, maxBlocks), publishing.maxPendingKeys(), random);
        if (!withEvents()) {
            return new WorkerFeed(rootModel, held, new Completeness(), Optional.empty());
        }
        Identity identity = new Identity(worker, instance, keys(rootModel));
        Optional<StateFile> file = recovery.file(worker);
        Completeness completeness = new Completeness();
        Optional<EventPosition> heard = file.flatMap(StateFile::load)
                .filter(saved -> saved.worker().equals(worker) && saved.keys().equals(identity.keys()))
                .filter(saved -> resumed(saved, held, completeness))
                .map(SavedState::heard);
        WorkerFeed feed = new WorkerFeed(rootModel, held, completeness, heard);
        Publisher publisher = new Publisher(identity, held, publishing, redis, latency);
        feed.start(
                new EventSubscription(endpoints(rank), limits, feed, heard),
                publisher,
                new StateKeeper(file, recovery.interval(), () -> state(feed, identity, publisher), System.nanoTime()));
        return feed;
    }

    private EventEndpoints endpoints(int rank) {
        return new EventEndpoints(engine.events(), Optional.of(engine.replay()).filter(address -> !address.isEmpty()))
                .ofRank(rank);
    }

    private static boolean resumed(SavedState saved, HeldBlocks held, Completeness completeness) {
        try {
            held.resume(saved.life().epoch(), saved.life().sequence(), saved.blocks());
            completeness.resume(saved.known());
            return true;
        } catch (IllegalArgumentException e) {
            log.atWarn().addKeyValue("reason", e.getMessage()).log("Saved blocks cannot be read");
            return false;
        }
    }

    /** Taken on the reader's thread; nothing to save before the first batch of a life. */
    private static Optional<SavedState> state(WorkerFeed feed, Identity identity, Publisher publisher) {
        return feed.heard().map(position -> {
            PublicationStatus status = publisher.status();
            boolean published = status.epoch().equals(feed.held().epoch());
            return new SavedState(
                    identity.worker(),
                    identity.keys(),
                    new SavedState.Life(feed.held().epoch(), published ? status.sequence() : 0),
                    position,
                    feed.completeness().known(feed.held().counts().occupancy()),
                    feed.held().save());
        });
    }
}
