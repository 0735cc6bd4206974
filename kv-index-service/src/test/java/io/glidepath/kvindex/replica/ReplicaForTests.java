package io.glidepath.kvindex.replica;

import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.table.BlockTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replica of one log without Redis: what is told arrives at once, and time stands where it is put. */
public final class ReplicaForTests {

    private final BlockTable table;
    private final ShardFollower follower = new ShardFollower(0, FollowTimes.of(Duration.ofSeconds(10), 8));
    private final ReplicaView view;
    private long nanos = 1L << 40;
    private long lastId;

    public ReplicaForTests(BlockTable table) {
        this.table = table;
        this.view = new ReplicaView(1, Duration.ofSeconds(10), () -> nanos);
    }

    public ReplicaView view() {
        return view;
    }

    /** Begins to follow an empty log. */
    public ReplicaForTests follow() {
        perform(follower.open(new Opening(StreamId.START, Map.of(), Map.of()), nanos));
        view.answered(List.of(0));
        return tell();
    }

    public ReplicaForTests tell(LogEntry... entries) {
        List<RawEntry> raw = new ArrayList<>();
        for (LogEntry entry : entries) {
            raw.add(new RawEntry(new StreamId(++lastId, 0), entry.encode()));
        }
        perform(follower.read(raw, true, nanos));
        view.reachedEnd(0, nanos);
        view.publish(follower);
        return this;
    }

    public ReplicaForTests own(LogEntry of, Owner owner) {
        perform(follower.owner(of.worker(), Optional.of(owner.encode())));
        view.publish(follower);
        return this;
    }

    public ReplicaForTests pass(Duration time) {
        nanos += time.toNanos();
        return this;
    }

    public ReplicaForTests lose(String reason) {
        view.failed(List.of(0), reason);
        return this;
    }

    private void perform(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Begun begun -> table.replace(begun.worker(), begun.held());
                case Effect.Stored stored -> table.store(stored.worker(), stored.tier(), stored.keys());
                case Effect.Removed removed -> table.remove(removed.worker(), removed.tier(), removed.keys());
                case Effect.Gone gone -> table.forget(gone.worker());
                case Effect.Repaired repaired -> view.repaired(repaired.cause());
                case Effect.Ask ignored -> {}
            }
        }
    }
}
