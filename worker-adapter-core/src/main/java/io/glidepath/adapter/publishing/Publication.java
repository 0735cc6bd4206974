package io.glidepath.adapter.publishing;

import io.glidepath.adapter.publishing.LogStore.Reply;
import io.glidepath.adapter.publishing.Standing.Claiming;
import io.glidepath.adapter.publishing.Standing.Outside;
import io.glidepath.adapter.publishing.Standing.Owning;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.kvlog.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a writer does next, after the rules of the log's protocol. Pure: takes the time (nanoseconds of a monotonic clock)
 * and how the last call ended.
 *
 * <ol>
 *   <li>One call is under way at a time. After a failure the same call is made again, with the same numbers: readers pass
 *       over what they have. Only a newer snapshot, or another life, takes its place.
 *   <li>Changes that overflowed their bound leave a hole of one number. Whoever follows the log sees it and loads the
 *       snapshot that was written under that number.
 *   <li>A lost owner key means that Redis lost everything: a new epoch, hello, all blocks again, a snapshot.
 *   <li>A life that an earlier process opened goes on far beyond its numbers, and its blocks come in one snapshot.
 *   <li>Fenced: nothing is written until the holder has been silent long enough.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class Publication {

    private final Identity identity;
    private final HeldBlocks held;
    private final PublishingSettings settings;
    private final SnapshotTimer snapshots;

    private Standing standing = new Claiming(Optional.empty());
    private Epoch epoch;
    private long sequence;
    private @Nullable Step underWay;
    private Optional<Map<Tier, long[]>> toSave = Optional.empty();
    private long lastEntry;
    private long lastLook;
    private long retryAt;
    private boolean failing;
    private Optional<Epoch> disbelieved = Optional.empty();
    private boolean newlyDisbelieved;

    Publication(Identity identity, HeldBlocks held, PublishingSettings settings, long now) {
        this.identity = identity;
        this.held = held;
        this.settings = settings;
        this.snapshots = new SnapshotTimer(settings.snapshot(), now);
        this.epoch = held.epoch();
        this.lastEntry = now;
        this.lastLook = now;
        this.retryAt = now;
    }

    Standing standing() {
        return standing;
    }

    Epoch epoch() {
        return epoch;
    }

    long sequence() {
        return sequence;
    }

    Step next(long now) {
        if (retryAt - now > 0) {
            return new Step.Rest(Duration.ofNanos(retryAt - now), false);
        }
        return switch (standing) {
            case Outside ignored -> watch(now);
            case Claiming claiming -> claim(claiming);
            case Owning owning when !epoch.equals(held.epoch()) -> claim(claiming(Optional.of(owning.fence())));
            case Owning owning -> write(owning.fence(), now);
        };
    }

    void ended(Reply reply, long now) {
        switch (reply) {
            case Reply.Done done -> done(done, now);
            case Reply.Failed ignored -> {
                failing = true;
                retryAt = now + settings.retry().toNanos();
            }
            case Reply.Vacant ignored -> {
                held.reopen();
                claiming(Optional.of(Fences.NOBODY));
            }
            case Reply.Fenced fenced -> fenced(fenced.owner(), now);
            case Reply.Watched watched -> watched(watched, now);
        }
    }

    /** Whether readers have come to doubt the life that is being told; true once a life. */
    boolean takeDisbelief() {
        boolean taken = newlyDisbelieved;
        newlyDisbelieved = false;
        return taken;
    }

    /** The last entry of an orderly end; empty when the worker is not ours. */
    Optional<LogEntry> farewell() {
        return standing instanceof Owning
                ? Optional.of(LogEntry.bare(identity.worker(), epoch, sequence + 1, Operation.BYE))
                : Optional.empty();
    }

    private Claiming claiming(Optional<String> expected) {
        Claiming claiming = new Claiming(expected);
        standing = claiming;
        underWay = null;
        toSave = Optional.empty();
        return claiming;
    }

    private Step claim(Claiming claiming) {
        HeldBlocks.Life life = held.life();
        epoch = life.epoch();
        sequence = life.hello();
        byte[] hello = LogEntry.bare(identity.worker(), epoch, sequence, Operation.HELLO)
                .encode();
        return new Step.Claim(identity.owner(epoch), claiming.expected(), hello);
    }

    private Step write(String fence, long now) {
        if (held.overflowed()) {
            held.takeAll(epoch).ifPresent(keys -> leaveHole(fence, keys));
        }
        if (underWay == null) {
            underWay = fresh(fence, now);
        }
        Step step = underWay;
        if (step instanceof Step.Rest) {
            underWay = null;
        }
        return step;
    }

    private void leaveHole(String fence, Map<Tier, long[]> keys) {
        sequence++;
        toSave = Optional.empty();
        underWay = save(fence, keys);
        lastEntry -= settings.heartbeat().toNanos(); // the next heartbeat, due at once, shows the hole
    }

    private Step fresh(String fence, long now) {
        if (toSave.isPresent()) {
            Map<Tier, long[]> keys = toSave.get();
            toSave = Optional.empty();
            return save(fence, keys);
        }
        HeldBlocks.Taken taken = held.take(epoch, settings.batchEntries(), snapshots.due(now));
        toSave = taken.keys();
        if (!taken.runs().isEmpty()) {
            lastEntry = now;
            snapshots.wrote(taken.runs().size());
            return new Step.Append(fence, entries(taken.runs()));
        }
        if (toSave.isPresent()) {
            return fresh(fence, now);
        }
        return heartbeatOrRest(fence, now);
    }

    private Step heartbeatOrRest(String fence, long now) {
        long heartbeatIn = lastEntry + settings.heartbeat().toNanos() - now;
        if (heartbeatIn <= 0) {
            lastEntry = now;
            LogEntry heartbeat = LogEntry.bare(identity.worker(), epoch, sequence, Operation.HEARTBEAT);
            return new Step.Append(fence, List.of(heartbeat.encode()));
        }
        long lookIn = lastLook + settings.look().toNanos() - now;
        if (lookIn <= 0) {
            return new Step.Append(fence, List.of());
        }
        return new Step.Rest(Duration.ofNanos(Math.min(heartbeatIn, lookIn)), true);
    }

    private List<byte[]> entries(List<ChangeRun> runs) {
        List<byte[]> entries = new ArrayList<>(runs.size());
        for (ChangeRun run : runs) {
            sequence++;
            entries.add(new LogEntry(identity.worker(), epoch, sequence, run.operation, run.tier, run.keys()).encode());
        }
        return entries;
    }

    private Step save(String fence, Map<Tier, long[]> keys) {
        return new Step.Save(fence, new LogSnapshot(identity.worker(), epoch, sequence, keys).encode());
    }

    private void done(Reply.Done done, long now) {
        lastLook = now;
        if (failing || done.wish().isPresent()) {
            snapshots.want();
        }
        done.wish()
                .flatMap(Wish::doubted)
                .filter(life -> life.equals(epoch) && !Optional.of(life).equals(disbelieved))
                .ifPresent(life -> {
                    disbelieved = Optional.of(life);
                    newlyDisbelieved = true;
                });
        failing = false;
        if (standing instanceof Claiming) {
            standing = new Owning(identity.owner(epoch).fence());
            lastEntry = now;
            snapshots.want();
        } else if (underWay instanceof Step.Save) {
            snapshots.saved(now);
        }
        underWay = null;
    }

    private void fenced(String holder, long now) {
        claiming(Optional.empty());
        standing = new Outside(holder, now);
    }

    private Step watch(long now) {
        long lookIn = lastLook + settings.look().toNanos() - now;
        return lookIn > 0 ? new Step.Rest(Duration.ofNanos(lookIn), false) : new Step.Watch();
    }

    private void watched(Reply.Watched watched, long now) {
        lastLook = now;
        if (!(standing instanceof Outside outside)) {
            return;
        }
        String holder = watched.owner().orElse("");
        boolean alive = watched.heard() || failing || !holder.equals(outside.holder());
        failing = false;
        if (alive) {
            standing = new Outside(holder, now);
        } else if (now - outside.heardAt() >= settings.holderSilence().toNanos()) {
            held.reopen();
            claiming(Optional.of(holder.isEmpty() ? Fences.NOBODY : Fences.of(holder)));
        }
    }
}
