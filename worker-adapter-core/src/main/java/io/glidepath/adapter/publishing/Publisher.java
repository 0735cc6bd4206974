package io.glidepath.adapter.publishing;

import io.glidepath.adapter.publishing.LogStore.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Writes one worker's blocks to the log, on a virtual thread of its own that is the only caller of Redis for this worker.
 * Redis may be away for any time: the truth is in {@link HeldBlocks}, and the log is made whole when it is back.
 */
public final class Publisher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Publisher.class);

    private final Identity identity;
    private final HeldBlocks held;
    private final PublishingSettings settings;
    private final LogStore store;
    private final Consumer<Duration> latency;
    private final LongAdder entries = new LongAdder();
    private final LongAdder snapshots = new LongAdder();
    private final LongAdder claims = new LongAdder();
    private final LongAdder fenced = new LongAdder();
    private final LongAdder failures = new LongAdder();

    private volatile PublicationStatus status;
    private volatile boolean closed;
    private @Nullable Thread writer;
    private Runnable disbelieved = () -> {};

    /**
     * A publisher that has not begun.
     *
     * @param identity who writes, and for whom
     * @param held the blocks
     * @param settings pace and bounds
     * @param redis where the logs are
     * @param latency told how long each acknowledged call took
     */
    public Publisher(
            Identity identity,
            HeldBlocks held,
            PublishingSettings settings,
            RedisConnectionFactory redis,
            Consumer<Duration> latency) {
        this.identity = identity;
        this.held = held;
        this.settings = settings;
        this.store = new RedisLogStore(redis, identity.worker(), settings.shards());
        this.latency = latency;
        this.status = new PublicationStatus(
                "claiming", Optional.empty(), held.epoch(), 0, Optional.empty(), Optional.empty());
    }

    /**
     * Names who is told, once a life, that readers no longer believe what is published.
     *
     * @param told called by the writer's thread; to be set before {@link #start}
     */
    public void onDisbelief(Runnable told) {
        disbelieved = told;
    }

    /** Begins writing; to be called once. */
    public void start() {
        writer = Thread.ofVirtual().name("kv-log " + identity.worker()).start(this::write);
    }

    /**
     * How publishing goes.
     *
     * @return the state after the last call; any thread
     */
    public PublicationStatus status() {
        return status;
    }

    /**
     * What has been done.
     *
     * @return the numbers now; any thread
     */
    public PublicationCounts counts() {
        return new PublicationCounts(entries.sum(), snapshots.sum(), claims.sum(), fenced.sum(), failures.sum());
    }

    /** Says bye, if the worker is ours and Redis answers, and ends; returns after 5 s at the latest. */
    @Override
    public void close() {
        closed = true;
        Thread thread = writer;
        if (thread == null) {
            return;
        }
        try {
            thread.join(Duration.ofSeconds(5));
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        Publication publication = new Publication(identity, held, settings, System.nanoTime());
        try {
            while (!closed) {
                step(publication);
            }
            publication.farewell().ifPresent(bye -> store.leave(fence(publication), bye.encode()));
        } catch (ShardsMismatchException e) {
            log.atError().addKeyValue("worker", identity.worker()).log(e.getMessage());
            status = PublicationStatus.of(publication, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(Publication publication) throws InterruptedException {
        Step step = publication.next(System.nanoTime());
        if (step instanceof Step.Rest rest) {
            rest(rest, publication);
            return;
        }
        long began = System.nanoTime();
        Reply reply = perform(step);
        long ended = System.nanoTime();
        publication.ended(reply, ended);
        count(step, reply, Duration.ofNanos(ended - began));
        if (publication.takeDisbelief()) {
            log.atWarn()
                    .addKeyValue("worker", identity.worker())
                    .addKeyValue("epoch", publication.epoch())
                    .log("Engine reports other cached tokens than this life's blocks lead to expect");
            disbelieved.run();
        }
        show(publication, reply);
    }

    /** Short, so that {@link #close} is noticed soon. */
    private void rest(Step.Rest rest, Publication publication) throws InterruptedException {
        if (rest.wakeable()) {
            held.awaitChange(publication.epoch(), rest.atMost());
        } else {
            Thread.sleep(rest.atMost());
        }
    }

    private Reply perform(Step step) {
        return switch (step) {
            case Step.Claim claim -> store.claim(claim.owner(), claim.expected(), claim.hello());
            case Step.Append append -> store.append(append.fence(), append.entries());
            case Step.Save save -> store.save(save.fence(), save.snapshot());
            case Step.Watch ignored -> store.watch();
            case Step.Rest rest -> throw new IllegalStateException("a rest is no call: " + rest);
        };
    }

    private void count(Step step, Reply reply, Duration took) {
        switch (reply) {
            case Reply.Done ignored -> {
                latency.accept(took);
                switch (step) {
                    case Step.Claim claim -> claims.increment();
                    case Step.Append append -> entries.add(append.entries().size());
                    case Step.Save save -> snapshots.increment();
                    case Step.Watch watch -> {}
                    case Step.Rest rest -> {}
                }
            }
            case Reply.Fenced ignored -> fenced.increment();
            case Reply.Failed ignored -> failures.increment();
            case Reply.Vacant ignored -> {}
            case Reply.Watched ignored -> {}
        }
    }

    /** One log line when the standing changes or Redis is lost or found, none a call. */
    private void show(Publication publication, Reply reply) {
        Optional<String> error = reply instanceof Reply.Failed failed ? Optional.of(failed.why()) : Optional.empty();
        PublicationStatus now = PublicationStatus.of(publication, error, Optional.empty());
        PublicationStatus before = status;
        if (!now.standing().equals(before.standing())
                || now.error().isPresent() != before.error().isPresent()) {
            log.atInfo()
                    .addKeyValue("worker", identity.worker())
                    .addKeyValue("standing", now.standing())
                    .addKeyValue("epoch", now.epoch())
                    .addKeyValue("holder", now.holder().orElse("-"))
                    .addKeyValue("error", now.error().orElse("-"))
                    .log("Publishing changed");
        }
        status = now;
    }

    private static String fence(Publication publication) {
        return publication.standing() instanceof Standing.Owning owning ? owning.fence() : Fences.NOBODY;
    }
}
