package io.glidepath.adapter.worker;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.blocks.KeySettings;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.events.EventEndpoints;
import io.glidepath.adapter.events.EventLimits;
import io.glidepath.adapter.events.EventSubscription;
import io.glidepath.adapter.publishing.HeldBlocks;
import io.glidepath.adapter.publishing.Identity;
import io.glidepath.adapter.publishing.Publisher;
import io.glidepath.adapter.publishing.PublishingSettings;
import io.glidepath.adapter.publishing.Shards;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.stereotype.Component;

/** Makes the feeds of this adapter's workers. */
@Component
class FeedFactory {

    private final EngineSettings engine;
    private final EventLimits limits;
    private final PublishingSettings publishing;
    private final BlockKeys scheme;
    private final int maxBlocks;
    private final RedisConnectionFactory redis;
    private final RandomGenerator random;
    private final Incarnation instance;

    FeedFactory(
            EngineSettings engine,
            EventLimits limits,
            PublishingSettings publishing,
            KeySettings keys,
            Surroundings surroundings) {
        this.engine = engine;
        this.limits = limits;
        this.publishing = publishing;
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
        WorkerFeed feed = new WorkerFeed(rootModel, held);
        if (withEvents()) {
            EventEndpoints endpoints = new EventEndpoints(
                            engine.events(), Optional.of(engine.replay()).filter(address -> !address.isEmpty()))
                    .ofRank(rank);
            feed.start(
                    new EventSubscription(endpoints, limits, feed),
                    new Publisher(new Identity(worker, instance, keys(rootModel)), held, publishing, redis, latency));
        }
        return feed;
    }
}
