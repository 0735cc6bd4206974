package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.adapter.publishing.LogStore.Reply;
import io.glidepath.adapter.publishing.PublishingSettings.SnapshotPace;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.kvlog.Wish;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The writer's rules, step by step, with time and replies made up. */
class PublicationTest {

    private static final PublishingSettings SETTINGS = new PublishingSettings(
            16,
            Duration.ofSeconds(3),
            Duration.ofMillis(250),
            new SnapshotPace(Duration.ofSeconds(60), 10, Duration.ofSeconds(2)),
            Duration.ofSeconds(10),
            1_000,
            4,
            Duration.ofMillis(250));
    private static final String HOLDER = "00000000000000aa 00000000000000bb xxh64-chain 0 1 m";

    private final HeldBlocks held =
            new HeldBlocks(new BlockView(new BlockKeys("", 1), "m", 10_000), 1_000, new Random(1));
    private final Identity identity = new Identity(
            new WorkerId("decode-0"), new Incarnation(0xcc), new KeySchemeInfo("xxh64-chain", "0", 1, "m"));
    private final Publication publication = new Publication(identity, held, SETTINGS, 0);
    private long now;

    @Test
    void takesTheWorkerOverFromWhoeverHasIt() {
        Step.Claim claim = next(Step.Claim.class);

        assertThat(claim.expected()).isEmpty();
        assertThat(claim.owner().epoch()).isEqualTo(held.epoch());
        assertThat(LogEntry.decode(claim.hello()))
                .usingRecursiveComparison()
                .isEqualTo(LogEntry.bare(identity.worker(), held.epoch(), 1, Operation.HELLO));
    }

    @Test
    void helloIsFollowedByASnapshot() {
        own();

        assertThat(snapshot(next(Step.Save.class)).sequence()).isEqualTo(1);
    }

    @Test
    void numbersEntriesWithoutGapsAndPacksChangesOfAKind() {
        ownQuietly();
        store(1, 2, 3);
        remove(3);
        store(4);

        List<LogEntry> entries = entries(next(Step.Append.class));

        assertThat(entries).extracting(LogEntry::sequence).containsExactly(2L, 3L, 4L);
        assertThat(entries)
                .extracting(LogEntry::operation)
                .containsExactly(Operation.STORED, Operation.REMOVED, Operation.STORED);
        assertThat(entries.getFirst().keys()).hasSize(3);
    }

    @Test
    void anEntryCarriesAtMostSoManyKeysAndABatchSoManyEntries() {
        ownQuietly();
        store(LongStream.rangeClosed(1, 900).toArray());

        assertThat(entries(next(Step.Append.class)))
                .extracting(entry -> entry.keys().length)
                .containsExactly(LogEntry.MAX_KEYS, 900 - LogEntry.MAX_KEYS);
    }

    @Test
    void nothingLaterIsSentUntilAFailedBatchIsAcknowledged() {
        ownQuietly();
        store(1);
        Step.Append first = next(Step.Append.class);
        store(2);
        ended(new Reply.Failed("timeout"));

        assertThat(publication.next(now)).isEqualTo(new Step.Rest(Duration.ofMillis(250), false));
        now += Duration.ofMillis(250).toNanos();
        assertThat(next(Step.Append.class).entries()).isEqualTo(first.entries());
        ended(new Reply.Done(Optional.empty()));

        assertThat(entries(next(Step.Append.class)).getFirst().sequence()).isEqualTo(3);
    }

    @Test
    void aFailureIsFollowedByASnapshotOnceCallsSucceedAgain() {
        ownQuietly();
        now += Duration.ofSeconds(3).toNanos();
        store(1);
        next(Step.Append.class);
        ended(new Reply.Failed("timeout"));
        now += Duration.ofSeconds(1).toNanos();
        next(Step.Append.class);
        ended(new Reply.Done(Optional.empty()));

        LogSnapshot snapshot = snapshot(next(Step.Save.class));

        assertThat(snapshot.sequence()).isEqualTo(2);
        assertThat(snapshot.keys().get(Tier.GPU)).hasSize(1);
    }

    @Test
    void tooManyWaitingChangesLeaveAHoleThatASnapshotAndAHeartbeatShow() {
        ownQuietly();
        store(1);
        next(Step.Append.class);
        ended(new Reply.Failed("away"));
        store(LongStream.rangeClosed(2, 1_500).toArray());
        now += Duration.ofSeconds(1).toNanos();

        LogSnapshot snapshot = snapshot(next(Step.Save.class));
        ended(new Reply.Done(Optional.empty()));
        List<LogEntry> heartbeat = entries(next(Step.Append.class));

        assertThat(snapshot.sequence()).isEqualTo(3);
        assertThat(snapshot.keys().get(Tier.GPU)).hasSize(1_500);
        assertThat(heartbeat).singleElement().satisfies(entry -> {
            assertThat(entry.operation()).isEqualTo(Operation.HEARTBEAT);
            assertThat(entry.sequence()).isEqualTo(3);
        });
    }

    @Test
    void looksEveryQuarterOfASecondAndBeatsAfterThreeSecondsOfSilence() {
        ownQuietly();

        assertThat(publication.next(now)).isEqualTo(new Step.Rest(Duration.ofMillis(250), true));
        now += Duration.ofMillis(250).toNanos();
        assertThat(next(Step.Append.class).entries()).isEmpty();
        ended(new Reply.Done(Optional.empty()));
        now += Duration.ofSeconds(3).toNanos();

        assertThat(entries(next(Step.Append.class)))
                .singleElement()
                .extracting(LogEntry::operation)
                .isEqualTo(Operation.HEARTBEAT);
    }

    @Test
    void aWantedSnapshotWaitsUntilTheLastIsTwoSecondsOld() {
        ownQuietly();
        now += Duration.ofMillis(500).toNanos();
        next(Step.Append.class);
        ended(new Reply.Done(Optional.of(Wish.SNAPSHOT)));

        assertThat(publication.next(now)).isInstanceOf(Step.Rest.class);
        now += Duration.ofMillis(1_600).toNanos();

        assertThat(next(Step.Save.class)).isNotNull();
    }

    @Test
    void aLifeThatReadersDoubtIsReportedOnce() {
        ownQuietly();
        Wish wish = Wish.newLifeAfter(publication.epoch());
        now += Duration.ofMillis(500).toNanos();
        next(Step.Append.class);
        ended(new Reply.Done(Optional.of(wish)));
        assertThat(publication.takeDisbelief()).isTrue();
        now += Duration.ofMillis(500).toNanos();
        next(Step.Append.class);
        ended(new Reply.Done(Optional.of(wish)));

        assertThat(publication.takeDisbelief()).isFalse();
    }

    @Test
    void aDoubtAboutAnotherLifeIsOldNews() {
        ownQuietly();
        now += Duration.ofMillis(500).toNanos();
        next(Step.Append.class);
        ended(new Reply.Done(
                Optional.of(Wish.newLifeAfter(new Epoch(publication.epoch().bits() + 1)))));

        assertThat(publication.takeDisbelief()).isFalse();
    }

    @Test
    void aSnapshotIsDueAfterSoManyEntriesAndIsExactlyTheStateAtItsNumber() {
        ownQuietly();
        now += Duration.ofSeconds(3).toNanos();
        for (int i = 1; i <= 10; i++) {
            store(i);
            assertThat(next(Step.Append.class).entries()).hasSize(1);
            ended(new Reply.Done(Optional.empty()));
        }
        store(11);
        next(Step.Append.class);
        store(12);
        ended(new Reply.Done(Optional.empty()));

        LogSnapshot snapshot = snapshot(next(Step.Save.class));

        assertThat(snapshot.sequence()).isEqualTo(12);
        assertThat(snapshot.keys().get(Tier.GPU)).hasSize(11);
    }

    @Test
    void anotherLifeOfTheEngineIsAnotherEpochThatOnlyOurOwnMayReplace() {
        ownQuietly();
        String fence = ((Standing.Owning) publication.standing()).fence();
        store(1);
        next(Step.Append.class);
        held.restart();
        ended(new Reply.Failed("timeout"));
        now += Duration.ofSeconds(1).toNanos();

        Step.Claim claim = next(Step.Claim.class);

        assertThat(claim.expected()).hasValue(fence);
        assertThat(claim.owner().epoch()).isEqualTo(held.epoch());
    }

    @Test
    void aWipedRedisGetsANewEpochAndEveryBlockAgain() {
        ownQuietly();
        store(1, 2);
        next(Step.Append.class);
        ended(new Reply.Done(Optional.empty()));
        Epoch before = held.epoch();
        now += Duration.ofMillis(250).toNanos();
        next(Step.Append.class);

        ended(new Reply.Vacant());
        Step.Claim claim = next(Step.Claim.class);
        ended(new Reply.Done(Optional.empty()));

        assertThat(claim.owner().epoch()).isNotEqualTo(before);
        LogEntry again = entries(next(Step.Append.class)).getFirst();
        assertThat(again.sequence()).isEqualTo(2);
        assertThat(again.keys()).hasSize(2);
        ended(new Reply.Done(Optional.empty()));
        now += Duration.ofSeconds(2).toNanos();
        assertThat(snapshot(next(Step.Save.class)).keys().get(Tier.GPU)).hasSize(2);
    }

    @Test
    void aFencedWriterOnlyWatchesUntilTheHolderHasBeenSilentForTenSeconds() {
        ownQuietly();
        now += Duration.ofMillis(250).toNanos();
        next(Step.Append.class);
        ended(new Reply.Fenced(HOLDER));
        watched(5, HOLDER, true);
        watched(9, HOLDER, false);
        assertThat(publication.standing()).isInstanceOf(Standing.Outside.class);

        watched(1, HOLDER, false);

        assertThat(next(Step.Claim.class).expected()).hasValue(HOLDER.substring(0, 33));
    }

    @Test
    void anotherHolderOrALostRedisBeginsTheSilenceAnew() {
        ownQuietly();
        now += Duration.ofMillis(250).toNanos();
        next(Step.Append.class);
        ended(new Reply.Fenced(HOLDER));
        String other = HOLDER.replace("bb", "dd");
        watched(9, other, false);
        now += Duration.ofSeconds(9).toNanos();
        next(Step.Watch.class);
        ended(new Reply.Failed("away"));
        watched(1, other, false);

        assertThat(publication.standing()).isInstanceOf(Standing.Outside.class);
        watched(9, other, false);
        assertThat(publication.standing()).isInstanceOf(Standing.Outside.class);
        watched(1, other, false);
        assertThat(publication.standing()).isEqualTo(new Standing.Claiming(Optional.of(other.substring(0, 33))));
    }

    @Test
    void aHolderThatLeftIsReplacedOnlyIfNobodyElseCame() {
        ownQuietly();
        now += Duration.ofMillis(250).toNanos();
        next(Step.Append.class);
        ended(new Reply.Fenced(HOLDER));
        now += Duration.ofSeconds(1).toNanos();
        next(Step.Watch.class);
        ended(new Reply.Watched(Optional.empty(), false));
        now += Duration.ofSeconds(10).toNanos();
        next(Step.Watch.class);
        ended(new Reply.Watched(Optional.empty(), false));

        assertThat(next(Step.Claim.class).expected()).hasValue(Fences.NOBODY);
    }

    @Test
    void saysByeOnlyToAWorkerOfItsOwn() {
        assertThat(publication.farewell()).isEmpty();
        ownQuietly();
        store(1);
        next(Step.Append.class);

        assertThat(publication.farewell())
                .hasValueSatisfying(bye -> assertThat(bye.sequence()).isEqualTo(3));
    }

    /** Readers that meet a hello above 1 wait for the snapshot that follows, and take it only if it is not older. */
    @Test
    void aLifeThatAnEarlierProcessOpenedGoesOnBeyondItsNumbersWithASnapshot() {
        store(1, 2);
        HeldBlocks next = new HeldBlocks(new BlockView(new BlockKeys("", 1), "m", 100), 1_000, new Random(9));
        next.resume(held.epoch(), 500, held.save());
        Publication resumed = new Publication(identity, next, SETTINGS, now);

        LogEntry hello = LogEntry.decode(((Step.Claim) resumed.next(now)).hello());
        resumed.ended(new Reply.Done(Optional.empty()), now);
        LogSnapshot whole = snapshot((Step.Save) resumed.next(now));

        assertThat(hello.epoch()).isEqualTo(held.epoch());
        assertThat(hello.sequence()).isGreaterThan(500 + 1_000_000_000L);
        assertThat(whole.sequence()).isEqualTo(hello.sequence());
        assertThat(whole.keys().get(Tier.GPU)).hasSize(2);
    }

    @Test
    void aRedisThatForgotAResumedLifeIsToldANewOne() {
        held.resume(held.epoch(), 500, held.save());
        ownQuietly();

        publicationLooks();
        ended(new Reply.Vacant());

        LogEntry hello = LogEntry.decode(next(Step.Claim.class).hello());
        assertThat(hello.sequence()).isEqualTo(1);
    }

    private void publicationLooks() {
        now += SETTINGS.look().toNanos();
        next(Step.Append.class);
    }

    /** Owns the worker; the snapshot that follows is still due. */
    private void own() {
        next(Step.Claim.class);
        ended(new Reply.Done(Optional.empty()));
    }

    private void ownQuietly() {
        own();
        next(Step.Save.class);
        ended(new Reply.Done(Optional.empty()));
    }

    private void watched(int secondsLater, String holder, boolean heard) {
        now += Duration.ofSeconds(secondsLater).toNanos();
        next(Step.Watch.class);
        ended(new Reply.Watched(Optional.of(holder), heard));
    }

    private <T extends Step> T next(Class<T> type) {
        Step step = publication.next(now);
        assertThat(step).isInstanceOf(type);
        return type.cast(step);
    }

    private void ended(Reply reply) {
        publication.ended(reply, now);
    }

    private void store(long... hashes) {
        held.apply(LongStream.of(hashes)
                .mapToObj(hash -> (KvEvent) new KvEvent.Stored(
                        List.of(EngineHash.of(hash)),
                        Optional.empty(),
                        new int[] {(int) hash},
                        1,
                        Optional.empty(),
                        List.of(),
                        KvEvent.Where.of(Tier.GPU)))
                .toList());
    }

    private void remove(long hash) {
        held.apply(List.of(new KvEvent.Removed(List.of(EngineHash.of(hash)), KvEvent.Where.of(Tier.GPU))));
    }

    private static List<LogEntry> entries(Step.Append append) {
        return append.entries().stream().map(LogEntry::decode).toList();
    }

    private static LogSnapshot snapshot(Step.Save save) {
        return LogSnapshot.decode(save.snapshot());
    }
}
