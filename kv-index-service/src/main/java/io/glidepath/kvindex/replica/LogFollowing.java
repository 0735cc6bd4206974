package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.kvindex.log.LogReading;
import io.glidepath.kvindex.log.LogSource;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.ShardMismatchException;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.replica.Effect.Ask;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.Gone;
import io.glidepath.kvindex.replica.Effect.ReadOwner;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import io.glidepath.kvindex.replica.Effect.Removed;
import io.glidepath.kvindex.replica.Effect.Repaired;
import io.glidepath.kvindex.replica.Effect.Stored;
import io.glidepath.kvindex.table.BlockTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that follows some of the logs, all of them on a single Redis: reads, lets the followers decide, does what they say. It alone
 * touches its source and followers; the table and the view are what others see.
 */
final class LogFollowing implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollowing.class);
    private static final long TICK = Duration.ofSeconds(1).toNanos();

    private final LogSource source;
    private final List<ShardFollower> followers;
    private final BlockTable table;
    private final ReplicaView view;
    private final MonotonicClock clock;
    private final ReplicaProperties settings;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private boolean connected;
    private long nextTick;

    LogFollowing(LogReading reading, FollowTimes times, Replicated replicated, ReplicaProperties settings) {
        this.source = reading.source();
        this.followers = reading.shards().stream()
                .map(shard -> new ShardFollower(shard, times))
                .toList();
        this.table = replicated.table();
        this.view = replicated.view();
        this.clock = replicated.clock();
        this.settings = settings;
    }

    /** What the followed logs become. */
    record Replicated(BlockTable table, ReplicaView view, MonotonicClock clock) {}

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        Duration pause = Duration.ZERO;
        while (!sleep(pause)) {
            pause = once();
        }
        source.reset();
    }

    /**
     * Makes sure that the logs are as many as configured.
     *
     * @throws ShardMismatchException when Redis answers and was set up with another number
     */
    void claim() {
        try {
            source.claim();
        } catch (ShardMismatchException e) {
            throw e;
        } catch (RuntimeException e) { // shown in health, and tried again and again
            failed(e);
        }
    }

    /** One round, however it ends; answers how long to wait before the next. */
    Duration once() {
        try {
            return round() ? settings.linger() : Duration.ZERO;
        } catch (ShardMismatchException e) {
            refused(e);
        } catch (RuntimeException e) { // whatever the driver throws: Redis did not answer, or not in time
            failed(e);
        }
        return settings.retry();
    }

    /** One read and what follows from it; true when it brought something and reached the end. */
    private boolean round() {
        if (!connected) {
            connect();
        }
        if (followers.stream().anyMatch(ShardFollower::closed)) {
            open(followers.stream().filter(ShardFollower::closed).toList());
        }
        Map<Integer, StreamId> cursors = new HashMap<>();
        followers.forEach(follower -> cursors.put(follower.shard(), follower.cursor()));
        Map<Integer, List<RawEntry>> read = source.read(cursors, settings.batch(), settings.block());
        boolean end = true;
        for (ShardFollower follower : followers) {
            end &= take(follower, read.getOrDefault(follower.shard(), List.of()));
        }
        if (clock.nanos() - nextTick >= 0) {
            tick();
        }
        return end && !read.isEmpty();
    }

    private void connect() {
        source.claim();
        view.accepted();
        view.answered(shards());
        connected = true;
        nextTick = clock.nanos(); // a Redis that comes back may be another one: look at once
        LOG.info("following {} logs", followers.size());
    }

    /** Looks at who is there before it loads anybody, so that the table can make room for all at once. */
    private void open(List<ShardFollower> closed) {
        List<Found> found = closed.stream().map(this::look).toList();
        int lacking = found.stream().mapToInt(log -> log.lacking().size()).sum();
        table.expect(lacking);
        try {
            found.forEach(this::open);
        } finally {
            table.settle();
        }
    }

    /** A log that is to be opened: its last id, noted before all else, and the owners that are there. */
    private record Found(ShardFollower follower, StreamId last, Map<WorkerId, String> owners) {

        Set<WorkerId> lacking() {
            return follower.lacking(owners);
        }
    }

    private Found look(ShardFollower follower) {
        StreamId last = source.head(follower.shard()).last();
        return new Found(follower, last, source.owners(follower.shard()));
    }

    private void open(Found log) {
        Map<WorkerId, byte[]> snapshots = new HashMap<>();
        log.lacking().forEach(worker -> source.snapshot(worker).ifPresent(bytes -> snapshots.put(worker, bytes)));
        Opening opening = new Opening(log.last(), log.owners(), snapshots);
        perform(log.follower(), log.follower().open(opening, clock.nanos()));
    }

    private boolean take(ShardFollower follower, List<RawEntry> entries) {
        boolean end = entries.size() < settings.batch();
        long now = clock.nanos();
        boolean news = !entries.isEmpty() || !follower.caughtUp();
        view.read(entries.size());
        List<Effect> effects = follower.read(entries, end, now);
        perform(follower, effects);
        if (news || !effects.isEmpty()) {
            view.publish(follower);
        }
        if (end) {
            view.reachedEnd(follower.shard(), now);
        }
        return end;
    }

    private void tick() {
        nextTick = clock.nanos() + TICK;
        source.claim(); // whoever emptied Redis took the number of logs too
        for (ShardFollower follower : followers) {
            perform(follower, follower.tick(source.head(follower.shard()), clock.nanos()));
            view.publish(follower);
        }
        table.sweep();
    }

    /** The table first: what Redis is asked may fail, and is asked again. */
    private void perform(ShardFollower follower, List<Effect> effects) {
        List<Ask> asked = new ArrayList<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Begun begun -> begin(begun);
                case Stored stored -> {
                    table.store(stored.worker(), stored.tier(), stored.keys());
                    view.applied(stored.keys().length);
                }
                case Removed removed -> {
                    table.remove(removed.worker(), removed.tier(), removed.keys());
                    view.applied(removed.keys().length);
                }
                case Gone gone -> table.forget(gone.worker());
                case Repaired repaired -> repaired(follower, repaired.cause());
                case Ask ask -> asked.add(ask);
            }
        }
        asked.forEach(effect -> ask(follower, effect));
    }

    private void begin(Begun begun) {
        begun.held().values().forEach(keys -> view.applied(keys.length));
        if (!table.replace(begun.worker(), begun.held())) {
            view.repaired(RepairCause.NO_PLACE);
            LOG.warn("no place in the table worker={}", begun.worker());
        }
    }

    private void repaired(ShardFollower follower, RepairCause cause) {
        view.repaired(cause);
        LOG.info("repair cause={} log={}", cause.word(), follower.shard());
    }

    private void ask(ShardFollower follower, Ask effect) {
        switch (effect) {
            case AskSnapshot ask -> {
                source.want(ask.worker(), FollowTimes.WANTED);
                follower.wanted(ask.worker(), clock.nanos());
            }
            case ReadSnapshot read -> {
                Optional<byte[]> bytes = source.snapshot(read.worker());
                perform(follower, follower.snapshot(read.worker(), bytes, clock.nanos()));
            }
            case ReadOwner read -> perform(follower, follower.owner(read.worker(), source.owner(read.worker())));
        }
    }

    private void failed(RuntimeException failure) {
        if (connected) {
            LOG.warn("Redis does not answer logs={}: {}", shards(), failure.getMessage());
        }
        connected = false;
        view.failed(shards(), String.valueOf(failure.getMessage()));
        source.reset();
    }

    private void refused(ShardMismatchException mismatch) {
        if (view.refusal().isEmpty()) {
            LOG.error("{}", mismatch.getMessage());
        }
        view.answered(shards());
        view.refused(String.valueOf(mismatch.getMessage()));
    }

    private List<Integer> shards() {
        return followers.stream().map(ShardFollower::shard).toList();
    }

    private boolean sleep(Duration pause) {
        try {
            return stopped.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
