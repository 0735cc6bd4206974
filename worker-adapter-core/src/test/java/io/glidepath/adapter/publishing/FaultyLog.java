package io.glidepath.adapter.publishing;

import io.glidepath.adapter.publishing.LogStore.Reply;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.kvlog.Wish;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A log in memory whose answers get lost, and which may be wiped; with a reader that keeps to the reader's rules. */
final class FaultyLog {

    private final Random random;
    private final List<LogEntry> entries = new ArrayList<>();
    private Optional<Owner> owner = Optional.empty();
    private Optional<LogSnapshot> snapshot = Optional.empty();
    private boolean wanted;
    double faults;

    private int cursor;
    private Epoch epoch = new Epoch(0);
    private long applied;
    private boolean sound;
    private final Set<Long> held = new HashSet<>();

    FaultyLog(Random random) {
        this.random = random;
    }

    Reply perform(Step step) {
        if (random.nextDouble() < faults) {
            return new Reply.Failed("the call was lost");
        }
        Reply reply =
                switch (step) {
                    case Step.Claim claim -> claim(claim);
                    case Step.Append append ->
                        guarded(append.fence(), () -> append.entries()
                                .forEach(bytes -> entries.add(LogEntry.decode(bytes))));
                    case Step.Save save ->
                        guarded(save.fence(), () -> {
                            snapshot = Optional.of(LogSnapshot.decode(save.snapshot()));
                            wanted = false;
                        });
                    case Step.Watch ignored -> new Reply.Watched(owner.map(Owner::encode), false);
                    case Step.Rest rest -> throw new IllegalArgumentException("a rest is no call: " + rest);
                };
        return random.nextDouble() < faults ? new Reply.Failed("the answer was lost") : reply;
    }

    void wipe() {
        entries.clear();
        owner = Optional.empty();
        snapshot = Optional.empty();
        wanted = false;
        cursor = 0;
        sound = false;
    }

    /** Entries that a replica never gets to see. */
    void skipForReader() {
        cursor = entries.size();
    }

    /** Follows to the end; what cannot be followed is loaded from the snapshot, which is asked for. */
    void read() {
        for (; cursor < entries.size(); cursor++) {
            read(entries.get(cursor));
        }
    }

    boolean sound() {
        return sound;
    }

    Set<Long> held() {
        return held;
    }

    private void read(LogEntry entry) {
        if (entry.operation() == Operation.HELLO && (!entry.epoch().equals(epoch) || entry.sequence() > applied)) {
            begin(entry.epoch(), entry.sequence(), new long[0]);
            if (entry.sequence() > 1) { // the life goes on, with more than will be told
                load(entry);
            }
            return;
        }
        if (!entry.epoch().equals(epoch) || !sound || entry.sequence() > applied + (takes(entry) ? 1 : 0)) {
            load(entry);
        }
        if (sound && takes(entry) && entry.sequence() == applied + 1) {
            applied++;
            apply(entry);
        }
    }

    private void load(LogEntry entry) {
        sound = false;
        wanted = true;
        snapshot.filter(kept -> kept.epoch().equals(entry.epoch())
                        && kept.sequence() + (takes(entry) ? 1 : 0) >= entry.sequence())
                .ifPresent(
                        kept -> begin(kept.epoch(), kept.sequence(), kept.keys().getOrDefault(Tier.GPU, new long[0])));
    }

    private void begin(Epoch life, long sequence, long[] keys) {
        epoch = life;
        applied = sequence;
        held.clear();
        Arrays.stream(keys).forEach(held::add);
        sound = true;
    }

    private void apply(LogEntry entry) {
        for (long key : entry.keys()) {
            if (entry.operation() == Operation.STORED) {
                held.add(key);
            } else {
                held.remove(key);
            }
        }
        if (entry.operation() == Operation.CLEARED) {
            held.clear();
        }
    }

    private Reply claim(Step.Claim claim) {
        boolean free = owner.isEmpty()
                || claim.expected().isEmpty()
                || claim.expected().get().equals(owner.get().fence())
                || owner.get().instance().equals(claim.owner().instance());
        if (!free) {
            return new Reply.Fenced(owner.orElseThrow().encode());
        }
        owner = Optional.of(claim.owner());
        snapshot = Optional.empty();
        entries.add(LogEntry.decode(claim.hello()));
        return new Reply.Done(Optional.empty());
    }

    private Reply guarded(String fence, Runnable work) {
        if (owner.isEmpty()) {
            return new Reply.Vacant();
        }
        if (!owner.get().fence().equals(fence)) {
            return new Reply.Fenced(owner.get().encode());
        }
        work.run();
        return new Reply.Done(wanted ? Optional.of(Wish.SNAPSHOT) : Optional.empty());
    }

    private static boolean takes(LogEntry entry) {
        return entry.operation().takesSequence();
    }
}
