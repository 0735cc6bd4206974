package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * An adapter by the protocol's book, in front of an engine that does whatever comes: it knows the truth, which replicas have
 * to arrive at. Holds the beginning of each of some chains, of a length of its own in each tier.
 */
final class BookWriter {

    static final int CHAINS = 12;
    static final int LENGTH = 200;

    private static final int MOST = 100; // keys changed by one operation
    private static final Tier[] TIERS = Tier.values();

    private final Place place;
    private final WorkerId id;
    private final SplittableRandom random;
    private final int[][] lengths = new int[TIERS.length][CHAINS];
    private Epoch epoch = new Epoch(0);
    private long sequence;
    private boolean here;
    private byte[] last = new byte[0];

    BookWriter(Place place, WorkerId id, SplittableRandom random) {
        this.place = place;
        this.id = id;
        this.random = random;
    }

    /** Where a writer writes: a real Redis, or a played one. */
    interface Place {

        void append(WorkerId worker, byte[] entry);

        void own(WorkerId worker, String owner);

        void disown(WorkerId worker);

        void save(WorkerId worker, byte[] snapshot);

        /** Whether a snapshot is wanted; the wish is heard by that. */
        boolean takeWanted(WorkerId worker);
    }

    WorkerId id() {
        return id;
    }

    boolean here() {
        return here;
    }

    /** Another life of the engine, or the first. */
    void live() {
        here = true;
        epoch = new Epoch(random.nextLong());
        sequence = 0;
        forgetBlocks();
        claim();
    }

    /** Redis lost the owner: the same blocks under another epoch, as a snapshot under a number that no entry has. */
    void takeOver() {
        epoch = new Epoch(random.nextLong());
        sequence = 0;
        claim();
        sequence++;
        save();
    }

    void leave() {
        append(LogEntry.bare(id, epoch, ++sequence, Operation.BYE));
        place.disown(id);
        here = false;
        forgetBlocks();
    }

    /** One change of the engine's cache; answers how many blocks it concerned. */
    int change() {
        Tier tier = TIERS[random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0];
        int chain = random.nextInt(CHAINS);
        int length = lengths[tier.code()][chain];
        boolean grows = random.nextInt(LENGTH) >= length;
        int other = grows
                ? Math.min(LENGTH, length + 1 + random.nextInt(MOST))
                : Math.max(0, length - 1 - random.nextInt(MOST));
        lengths[tier.code()][chain] = other;
        long[] keys = keys(chain, Math.min(length, other), Math.max(length, other));
        append(new LogEntry(id, epoch, ++sequence, grows ? Operation.STORED : Operation.REMOVED, tier, keys));
        return keys.length;
    }

    void clear() {
        forgetBlocks();
        append(LogEntry.bare(id, epoch, ++sequence, Operation.CLEARED));
    }

    void heartbeat() {
        append(LogEntry.bare(id, epoch, sequence, Operation.HEARTBEAT));
    }

    /** Acknowledged, and gone with the Redis that acknowledged it. */
    void lose() {
        int chain = random.nextInt(CHAINS);
        lengths[0][chain] = Math.min(LENGTH, lengths[0][chain] + 1);
        sequence++;
    }

    /** An acknowledgement was lost, so the last entry is sent again. */
    void repeat() {
        place.append(id, last);
    }

    void poison() {
        byte[] broken = last.clone();
        broken[broken.length / 2] ^= 1;
        place.append(id, broken);
    }

    void poisonSnapshot() {
        byte[] broken = snapshot();
        broken[broken.length / 2] ^= 1;
        place.save(id, broken);
    }

    void save() {
        place.save(id, snapshot());
    }

    /** Does what a reader asks for. */
    void answer() {
        if (place.takeWanted(id)) {
            save();
        }
    }

    /** The truth. */
    Map<Tier, long[]> held() {
        Map<Tier, long[]> held = new EnumMap<>(Tier.class);
        for (Tier tier : TIERS) {
            held.put(
                    tier,
                    IntStream.range(0, CHAINS)
                            .mapToObj(chain -> LongStream.of(keys(chain, 0, lengths[tier.code()][chain])))
                            .flatMapToLong(keys -> keys)
                            .toArray());
        }
        return held;
    }

    static long[] keys(int chain, int from, int to) {
        return LongStream.range(from, to)
                .map(at -> (chain * 1_000L + at + 1) * 0x9E3779B97F4A7C15L)
                .toArray();
    }

    private void claim() {
        place.own(id, new Owner(epoch, new Incarnation(1), "s", "d", 16, "m").encode());
        append(LogEntry.bare(id, epoch, ++sequence, Operation.HELLO));
    }

    private void append(LogEntry entry) {
        last = entry.encode();
        place.append(id, last);
    }

    private byte[] snapshot() {
        return new LogSnapshot(id, epoch, sequence, held()).encode();
    }

    private void forgetBlocks() {
        for (int[] tier : lengths) {
            Arrays.fill(tier, 0);
        }
    }
}
