package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.log.LogHead;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.Gone;
import io.glidepath.kvindex.replica.Effect.ReadOwner;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import io.glidepath.kvindex.replica.Effect.Removed;
import io.glidepath.kvindex.replica.Effect.Repaired;
import io.glidepath.kvindex.replica.Effect.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The reader's rules, one after another, in a time of its own. */
class ShardFollowerTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final Epoch ONE = new Epoch(1);
    private static final Epoch TWO = new Epoch(2);

    private final ShardFollower follower = new ShardFollower(3, FollowTimes.of(Duration.ofSeconds(10), 4));

    /** What the effects add up to: the blocks of each worker. */
    private final Map<WorkerId, Set<Long>> blocks = new TreeMap<>();

    private final List<RepairCause> repairs = new ArrayList<>();
    private final List<Effect> asked = new ArrayList<>();
    private long now = 1_000_000_000_000L;
    private boolean asksReachRedis = true;
    private long lastId;

    @Test
    void asksAgainSoonWhenRedisDidNotTakeTheQuestion() {
        openEmpty();
        asksReachRedis = false;
        read(hello(ONE), stored(3, 11));

        pass(Duration.ofSeconds(1));

        assertThat(asked).filteredOn(AskSnapshot.class::isInstance).hasSize(3);
        assertThat(repairs).containsExactly(RepairCause.GAP);
    }

    @Test
    void appliesEntriesInOrder() {
        openEmpty();

        read(hello(ONE), stored(2, 11, 12), removed(3, 12), stored(4, 13));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 13L)));
        assertThat(standing(A)).isEqualTo(new Standing(A, 3, ONE, 4, true, Optional.empty()));
    }

    @Test
    void skipsWhatWasApplied() {
        openEmpty();
        read(hello(ONE), stored(2, 11), removed(3, 11));

        read(stored(2, 11));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
    }

    @Test
    void aGapDropsTheViewAndAsksForASnapshotOnce() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        read(stored(4, 13));
        read(stored(5, 14));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
        assertThat(standing(A).complete()).isFalse();
        assertThat(asked).filteredOn(AskSnapshot.class::isInstance).hasSize(1);
        assertThat(repairs).containsExactly(RepairCause.GAP);
    }

    @Test
    void theSnapshotHealsAGapAndWhatCameSinceIsNotLost() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(4, 13), stored(5, 14));

        snapshot(ONE, 4, 11, 12, 13);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L, 14L)));
        assertThat(standing(A).complete()).isTrue();
        read(stored(6, 15));
        assertThat(blocks.get(A)).contains(15L);
    }

    @Test
    void aSnapshotFromBeforeTheGapIsOfNoUse() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(5, 14));

        snapshot(ONE, 3, 11, 12);

        assertThat(standing(A).complete()).isFalse();
        assertThat(blocks.get(A)).isEmpty();
    }

    @Test
    void aSnapshotFromBeforeTheCacheWasClearedIsOfNoUse() {
        openEmpty();
        read(hello(ONE), stored(4, 13), entry(ONE, 6, Operation.CLEARED), stored(7, 20));

        snapshot(ONE, 5, 11, 12, 13);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(20L)));
    }

    @Test
    void aSnapshotOfAnotherLifeIsOfNoUse() {
        openEmpty();
        read(hello(ONE), stored(3, 11));

        snapshot(TWO, 90, 11, 12);

        assertThat(standing(A).complete()).isFalse();
    }

    @Test
    void entriesOfOneWaitingWorkerAreBounded() {
        openEmpty();
        read(hello(ONE), stored(3, 11));
        read(stored(4, 12), stored(5, 13), stored(6, 14), stored(7, 15));

        snapshot(ONE, 2);
        assertThat(standing(A).complete()).isFalse();
        snapshot(ONE, 3, 11);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L, 14L, 15L)));
    }

    @Test
    void asksAgainWhileNoSnapshotComes() {
        openEmpty();
        read(hello(ONE), stored(3, 11));
        asked.clear();

        pass(Duration.ofSeconds(9));
        assertThat(asked).contains(new ReadSnapshot(A)).doesNotContain(new AskSnapshot(A));
        pass(Duration.ofSeconds(2));

        assertThat(asked).contains(new AskSnapshot(A));
    }

    @Test
    void aHeartbeatAheadTellsOfALostTail() {
        openEmpty();
        read(hello(ONE), stored(2, 11), heartbeat(ONE, 2));
        assertThat(standing(A).complete()).isTrue();

        read(heartbeat(ONE, 3));

        assertThat(repairs).containsExactly(RepairCause.LOST_TAIL);
        snapshot(ONE, 3, 11, 12);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L)));
    }

    @Test
    void theLastHelloIsTheLife() {
        openEmpty();

        read(hello(ONE), stored(2, 11), hello(TWO), entry(TWO, 2, Operation.STORED, 21));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(21L)));
        assertThat(standing(A).epoch()).isEqualTo(TWO);
    }

    @Test
    void aHelloThatCountsAnewInTheSameEpochIsANewLifeAlsoWhenReadAfterwards() {
        open(id(4), Map.of(A, owner(ONE)), Map.of());

        read(hello(ONE), stored(2, 11), hello(ONE), stored(2, 12));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(12L)));
    }

    @Test
    void aWorkerWhoseSnapshotIsAtHandBeginsOnce() {
        Opening opening = new Opening(id(2), Map.of(A, owner(ONE).encode()), Map.of(A, bytes(ONE, 3, 11, 12)));

        assertThat(follower.open(opening, now)).singleElement().isInstanceOfSatisfying(Begun.class, begun -> assertThat(
                        begun.held().get(Tier.GPU))
                .containsExactly(11, 12));
    }

    @Test
    void aWorkerWhoseSnapshotIsOfNoUseBeginsEmpty() {
        Opening opening = new Opening(id(2), Map.of(A, owner(ONE).encode()), Map.of(A, bytes(TWO, 3, 11, 12)));

        assertThat(follower.open(opening, now)).singleElement().isInstanceOfSatisfying(Begun.class, begun -> assertThat(
                        begun.held())
                .isEmpty());
    }

    @Test
    void aHelloThatTheSnapshotContainsIsOldNews() {
        open(id(2), Map.of(A, owner(ONE)), Map.of(A, bytes(ONE, 3, 11, 12)));

        read(hello(ONE), stored(2, 11), stored(3, 12));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L)));
    }

    @Test
    void aHeartbeatThatCountsBackwardsReloadsItsWorker() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(3, 12));

        read(heartbeat(ONE, 1));

        assertThat(repairs).containsExactly(RepairCause.UNKNOWN_LIFE);
        snapshot(ONE, 1, 13);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(13L)));
    }

    @Test
    void aBatchThatIsSentTwiceIsAppliedOnce() {
        openEmpty();

        read(hello(ONE), stored(2, 11), removed(3, 11), stored(2, 11), removed(3, 11), heartbeat(ONE, 3));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
        assertThat(repairs).isEmpty();
    }

    @Test
    void aLifeWithoutHelloIsReloaded() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        read(entry(TWO, 7, Operation.STORED, 21));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
        assertThat(repairs).containsExactly(RepairCause.UNKNOWN_LIFE);
        snapshot(TWO, 6, 20);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(20L, 21L)));
    }

    @Test
    void clearedHealsAGapByItself() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(4, 13));

        read(entry(ONE, 5, Operation.CLEARED), stored(6, 15));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(15L)));
        assertThat(standing(A).complete()).isTrue();
    }

    @Test
    void byeTakesTheWorkerAway() {
        openEmpty();

        read(hello(ONE), stored(2, 11), entry(ONE, 3, Operation.BYE));

        assertThat(blocks).isEmpty();
        assertThat(follower.standings()).isEmpty();
    }

    @Test
    void aHelloThatGoesOnInItsLifeWaitsForTheSnapshot() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        read(entry(ONE, 3, Operation.HELLO), stored(4, 13));

        assertThat(standing(A).complete()).isFalse();
        assertThat(repairs).containsExactly(RepairCause.RESUMED);
        snapshot(ONE, 3, 11, 12);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L)));
    }

    @Test
    void aSnapshotThatFollowsAFirstHelloIsTaken() {
        openEmpty();
        read(hello(ONE), stored(2, 12));
        pass(Duration.ofSeconds(1));
        assertThat(asked).contains(new ReadSnapshot(A));

        snapshot(ONE, 1, 10, 11);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(10L, 11L, 12L)));
    }

    @Test
    void opensFromSnapshotAndReadsTheLogOnTop() {
        open(id(9), Map.of(A, owner(ONE)), Map.of(A, bytes(ONE, 3, 11, 12)));

        read(stored(2, 77), stored(3, 12), stored(4, 13));
        reachEnd();

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L)));
        assertThat(standing(A).owner()).contains(owner(ONE));
    }

    @Test
    void anOldLifeIsNotShownWhileTheLogIsReadAgain() {
        open(id(4), Map.of(A, owner(TWO)), Map.of(A, bytes(TWO, 3, 21)));

        read(hello(ONE), stored(2, 11));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(21L)));
    }

    @Test
    void isCaughtUpOncePastTheNotedId() {
        open(id(3), Map.of(), Map.of());
        readOn(hello(ONE), stored(2, 11));
        assertThat(follower.caughtUp()).isFalse();

        readOn(stored(3, 12));

        assertThat(follower.caughtUp()).isTrue();
    }

    @Test
    void anOwnerOfWhomNothingIsFoundIsAskedForASnapshot() {
        open(StreamId.START, Map.of(A, owner(ONE)), Map.of());

        reachEnd();

        assertThat(asked).contains(new AskSnapshot(A));
        assertThat(repairs).containsExactly(RepairCause.NO_SNAPSHOT);
        snapshot(ONE, 5, 11);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
    }

    @Test
    void aPoisonedEntryIsCountedAndShowsAsAGap() {
        openEmpty();

        read(hello(ONE), new byte[] {1}, stored(3, 13));

        assertThat(repairs).containsExactly(RepairCause.BAD_ENTRY, RepairCause.GAP);
    }

    @Test
    void aPoisonedSnapshotIsCountedOnceAndAnotherAwaited() {
        openEmpty();
        read(hello(ONE), stored(3, 13));
        repairs.clear();

        take(follower.snapshot(A, Optional.of(new byte[40]), now));
        take(follower.snapshot(A, Optional.of(new byte[40]), now));

        assertThat(repairs).containsExactly(RepairCause.BAD_SNAPSHOT);
        snapshot(ONE, 3, 11);
        assertThat(standing(A).complete()).isTrue();
    }

    @Test
    void aPoisonedOwnerIsCounted() {
        take(follower.open(new Opening(StreamId.START, Map.of(A, "nonsense"), Map.of()), now));

        assertThat(repairs).containsExactly(RepairCause.BAD_OWNER);
        assertThat(follower.lacking(Map.of(A, "nonsense"))).isEmpty();
    }

    @Test
    void readsTheOwnerOfEachNewLife() {
        openEmpty();
        read(hello(ONE));
        assertThat(asked).contains(new ReadOwner(A));

        take(follower.owner(A, Optional.of(owner(ONE).encode())));
        asked.clear();
        pass(Duration.ofSeconds(1));
        assertThat(asked).doesNotContain(new ReadOwner(A));

        read(hello(TWO));
        assertThat(asked).contains(new ReadOwner(A));
    }

    @Test
    void aSilentWorkerGoes() {
        openEmpty();
        read(hello(ONE), helloOf(B));
        for (int second = 0; second < 9; second++) {
            pass(Duration.ofSeconds(1));
            read(heartbeatOf(B));
        }
        assertThat(blocks).containsKeys(A, B);

        pass(Duration.ofSeconds(1));

        assertThat(blocks).containsOnlyKeys(B);
        assertThat(repairs).containsExactly(RepairCause.SILENT_WORKER);
    }

    @Test
    void theOnlyWorkerOfALogMayFallSilentToo() {
        openEmpty();
        read(hello(ONE));

        pass(Duration.ofSeconds(10));

        assertThat(blocks).isEmpty();
    }

    @Test
    void whenHalfOfTheWorkersFallSilentTogetherTheLogIsSuspectFirst() {
        openEmpty();
        read(hello(ONE), helloOf(B));
        pass(Duration.ofSeconds(10));
        assertThat(repairs).containsExactly(RepairCause.SUSPECT_LOG);
        assertThat(follower.closed()).isTrue();
        assertThat(blocks).containsOnlyKeys(A, B);

        open(id(lastId), Map.of(), Map.of());
        lastId = 0;
        read(hello(ONE), helloOf(B));
        pass(Duration.ofSeconds(9));
        assertThat(blocks).containsOnlyKeys(A, B);
        pass(Duration.ofSeconds(2));

        assertThat(blocks).isEmpty();
    }

    @Test
    void anOutageIsNobodysSilence() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        now += Duration.ofMinutes(5).toNanos();
        reachEnd();
        tick(id(lastId));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
    }

    @Test
    void aLogThatEndsBelowTheCursorIsReadFromTheBeginning() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        take(follower.tick(LogHead.ABSENT, now));

        assertThat(follower.closed()).isTrue();
        assertThat(repairs).containsExactly(RepairCause.WIPED_LOG);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
    }

    @Test
    void idsBelowTheOldCursorCountAfterAWipe() {
        openEmpty();
        lastId = 1_000;
        read(hello(ONE), stored(2, 11));
        take(follower.tick(new LogHead(id(1), id(1)), now));

        lastId = 0;
        open(StreamId.START, Map.of(A, owner(ONE)), Map.of());
        read(entry(ONE, 3, Operation.HELLO), stored(4, 12));
        snapshot(ONE, 3, 11);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L)));
    }

    @Test
    void aViewThatTheOwnersStillNameSurvivesOpeningAgain() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        assertThat(follower.lacking(Map.of(A, owner(ONE).encode(), B, owner(ONE).encode())))
                .containsExactly(B);
        open(id(lastId), Map.of(A, owner(ONE)), Map.of());
        lastId = 0;
        read(hello(ONE), stored(2, 11));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
        assertThat(standing(A).complete()).isTrue();
    }

    @Test
    void aTrimmedLogIsReadFromItsBeginning() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        take(follower.tick(new LogHead(id(50), id(60)), now));

        assertThat(repairs).containsExactly(RepairCause.TRIMMED_LOG);
        assertThat(follower.cursor()).isEqualTo(StreamId.START);
    }

    private void openEmpty() {
        open(StreamId.START, Map.of(), Map.of());
        reachEnd();
    }

    private void open(StreamId noted, Map<WorkerId, Owner> owners, Map<WorkerId, byte[]> snapshots) {
        Map<WorkerId, String> texts = new HashMap<>();
        owners.forEach((worker, owner) -> texts.put(worker, owner.encode()));
        take(follower.open(new Opening(noted, texts, snapshots), now));
    }

    private void reachEnd() {
        take(follower.read(List.of(), true, now));
    }

    private void read(byte[]... entries) {
        take(follower.read(raw(entries), true, now));
    }

    private void readOn(byte[]... entries) {
        take(follower.read(raw(entries), false, now));
    }

    private List<RawEntry> raw(byte[]... entries) {
        return Arrays.stream(entries)
                .map(bytes -> new RawEntry(id(++lastId), bytes))
                .toList();
    }

    /** Time goes on, with an idle read every quarter of a second and a tick every second. */
    private void pass(Duration time) {
        for (int quarter = 1; quarter <= time.toMillis() / 250; quarter++) {
            now += Duration.ofMillis(250).toNanos();
            if (follower.closed()) {
                return;
            }
            reachEnd();
            if (quarter % 4 == 0) {
                tick(id(lastId));
            }
        }
    }

    private void tick(StreamId last) {
        take(follower.tick(new LogHead(id(1), last), now));
    }

    private void snapshot(Epoch epoch, long sequence, long... keys) {
        take(follower.snapshot(A, Optional.of(bytes(epoch, sequence, keys)), now));
    }

    private void take(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Begun begun -> {
                    blocks.put(begun.worker(), new TreeSet<>());
                    begun.held().forEach((tier, keys) -> add(begun.worker(), keys));
                }
                case Stored stored -> add(stored.worker(), stored.keys());
                case Removed removed ->
                    Arrays.stream(removed.keys())
                            .forEach(key -> blocks.get(removed.worker()).remove(key));
                case Gone gone -> blocks.remove(gone.worker());
                case Repaired repaired -> repairs.add(repaired.cause());
                case AskSnapshot ask -> {
                    asked.add(ask);
                    if (asksReachRedis) {
                        follower.wanted(ask.worker(), now);
                    }
                }
                case ReadSnapshot read -> asked.add(read);
                case ReadOwner read -> asked.add(read);
            }
        }
    }

    private void add(WorkerId worker, long[] keys) {
        Arrays.stream(keys).forEach(key -> blocks.get(worker).add(key));
    }

    private Standing standing(WorkerId worker) {
        return follower.standings().stream()
                .filter(standing -> standing.worker().equals(worker))
                .findFirst()
                .orElseThrow();
    }

    private static StreamId id(long number) {
        return new StreamId(number, 0);
    }

    private static Owner owner(Epoch epoch) {
        return new Owner(epoch, new Incarnation(5), "xxh64-chain", "d", 16, "m");
    }

    private static byte[] bytes(Epoch epoch, long sequence, long... keys) {
        return new LogSnapshot(A, epoch, sequence, Map.of(Tier.GPU, keys)).encode();
    }

    private static byte[] hello(Epoch epoch) {
        return entry(epoch, 1, Operation.HELLO);
    }

    private static byte[] helloOf(WorkerId worker) {
        return LogEntry.bare(worker, ONE, 1, Operation.HELLO).encode();
    }

    private static byte[] heartbeatOf(WorkerId worker) {
        return LogEntry.bare(worker, ONE, 1, Operation.HEARTBEAT).encode();
    }

    private static byte[] heartbeat(Epoch epoch, long sequence) {
        return entry(epoch, sequence, Operation.HEARTBEAT);
    }

    private static byte[] stored(long sequence, long... keys) {
        return entry(ONE, sequence, Operation.STORED, keys);
    }

    private static byte[] removed(long sequence, long... keys) {
        return entry(ONE, sequence, Operation.REMOVED, keys);
    }

    private static byte[] entry(Epoch epoch, long sequence, Operation operation, long... keys) {
        return new LogEntry(A, epoch, sequence, operation, Tier.GPU, keys).encode();
    }
}
