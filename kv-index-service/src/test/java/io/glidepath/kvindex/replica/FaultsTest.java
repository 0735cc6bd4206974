package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.kvindex.log.LogReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One fault a test, in virtual time: writers by the book, two replicas, and a Redis that misbehaves. Each ends with what
 * plain maps have, within the time that the protocol states.
 */
class FaultsTest {

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration LOST_TAIL = Duration.ofSeconds(3);
    private static final Duration SILENT = Duration.ofSeconds(13);
    private static final Duration WHOLE_AGAIN = Duration.ofSeconds(10);

    private final SplittableRandom random = new SplittableRandom(11);
    private final PlayedRedis redis = new PlayedRedis();
    private final List<BookWriter> writers = IntStream.range(0, 6)
            .mapToObj(i -> new BookWriter(redis, new WorkerId("w" + i), random))
            .toList();
    private final Set<BookWriter> mute = new HashSet<>();
    private final List<ReplicaUnderTest> replicas = new ArrayList<>();
    private long nanos = 1L << 50;
    private long steps;

    @BeforeEach
    void everythingRuns() {
        writers.forEach(BookWriter::live);
        join();
        join();
        churn(200);
        pass(Duration.ofSeconds(1));
        assertAllEqual();
    }

    @Test
    void redisRestartsWithItsData() {
        redis.away(true);
        pass(Duration.ofSeconds(2));
        redis.away(false);
        churn(50);

        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(replicas.getFirst().view.repairs(RepairCause.WIPED_LOG)).isZero();
    }

    @Test
    void redisRestartsWithoutItsData() {
        redis.away(true);
        pass(Duration.ofSeconds(2));
        redis.wipe();
        redis.away(false);

        pass(WHOLE_AGAIN);
        assertAllEqual();
    }

    @Test
    void redisIsFlushedUnderARunningReader() {
        redis.wipe();

        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(replicas.getFirst().view.repairs(RepairCause.WIPED_LOG)).isPositive();
    }

    @Test
    void aFailoverLosesTheLastSecondThatReadersHadRead() {
        PlayedRedis.Copy behind = redis.copy();
        churn(100);
        pass(Duration.ofSeconds(1));
        redis.failOver(behind);

        pass(WHOLE_AGAIN);
        assertAllEqual();
    }

    @Test
    void aFailoverLosesTheLastSecondThatNoReaderHadRead() {
        PlayedRedis.Copy behind = redis.copy();
        churn(100);
        redis.failOver(behind);
        replicas.forEach(replica -> assertThat(replica.view.outage()).isEmpty());

        pass(LOST_TAIL.plus(WHOLE_AGAIN));
        assertAllEqual();
        assertThat(replicas.getFirst().view.repairs(RepairCause.LOST_TAIL)).isPositive();
    }

    @Test
    void aLostTailIsNoticedWithinAHeartbeat() {
        BookWriter writer = writers.getFirst();
        writer.lose();

        pass(LOST_TAIL.plus(STEP));

        assertThat(replicas.getFirst().view.repairs(RepairCause.LOST_TAIL)).isEqualTo(1);
    }

    @Test
    void theViewStaysDuringAnOutageOfThirtySecondsAndItsAgeGrows() {
        redis.away(true);
        pass(Duration.ofSeconds(30));

        replicas.forEach(replica -> {
            replica.assertEqualTo(writers);
            assertThat(replica.view.age()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
            assertThat(replica.view.outage()).isPresent();
        });
        redis.away(false);
        pass(STEP); // nobody has been heard yet when the replicas look who is silent
        churn(100);
        pass(WHOLE_AGAIN);

        assertAllEqual();
        assertThat(replicas.getFirst().view.age()).isLessThan(Duration.ofSeconds(1));
        assertThat(replicas.getFirst().view.repairs().values())
                .as("an outage is nobody's silence, and costs no repair")
                .containsOnly(0L);
    }

    @Test
    void idsBelowTheCursorAreReadFromTheBeginning() {
        redis.pass(Duration.ofDays(-1));
        redis.wipe(); // so that ids follow the clock that was set back

        pass(WHOLE_AGAIN);
        assertAllEqual();
    }

    @Test
    void aClockThatJumpsForthAndBackDisturbsNobody() {
        redis.pass(Duration.ofHours(2));
        churn(50);
        pass(Duration.ofSeconds(2));
        redis.pass(Duration.ofHours(-3));
        churn(50);
        pass(Duration.ofSeconds(2));

        assertAllEqual();
        assertThat(replicas.getFirst().view.repairs().values()).containsOnly(0L);
    }

    @Test
    void aLogTrimmedPastASlowReplicaIsLoadedFromSnapshots() {
        ReplicaUnderTest slow = replicas.getFirst();
        replicas.remove(slow);
        churn(300);
        pass(Duration.ofSeconds(5));
        redis.trim(10);
        replicas.add(slow);

        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(slow.view.repairs(RepairCause.LOST_TAIL)).isPositive();
    }

    @Test
    void aPoisonedEntryCostsItsWorkerOneReload() {
        writers.getFirst().poison();
        churn(50);

        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(replicas.getFirst().view.repairs(RepairCause.BAD_ENTRY)).isEqualTo(1);
    }

    @Test
    void anEntryThatIsMissingShowsAtTheNextOne() {
        writers.getFirst().lose();
        writers.getFirst().change();

        pass(STEP);
        replicas.forEach(
                replica -> assertThat(replica.answersFor(writers.getFirst())).isFalse());
        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(replicas.getFirst().view.repairs(RepairCause.GAP)).isEqualTo(1);
    }

    @Test
    void aPoisonedSnapshotIsNotTaken() {
        writers.forEach(BookWriter::poisonSnapshot);
        redis.trim(0);
        ReplicaUnderTest fresh = join();

        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(fresh.view.repairs(RepairCause.BAD_SNAPSHOT)).isPositive();
    }

    @Test
    void aReplicaThatStartsWhileEverythingIsWrittenEndsEqual() {
        for (int i = 0; i < 40; i++) {
            churn(20);
            if (i == 10) {
                join();
            }
            if (i % 7 == 0) {
                writers.get(i % writers.size()).save();
            }
            pass(STEP);
        }

        pass(WHOLE_AGAIN);
        assertAllEqual();
        assertThat(replicas.getLast().view.ready()).isTrue();
    }

    @Test
    void aSilentWorkerIsGoneAfterThirteenSeconds() {
        BookWriter silent = writers.getFirst();
        mute.add(silent);
        pass(SILENT);

        replicas.forEach(replica -> assertThat(replica.knows(silent)).isFalse());
        assertThat(replicas.getFirst().view.repairs(RepairCause.SILENT_WORKER)).isEqualTo(1);
        mute.clear();
        pass(WHOLE_AGAIN);

        assertAllEqual();
    }

    @Test
    void halfOfALogsWorkersThatFallSilentTogetherAreKeptForAnotherTenSeconds() {
        mute.addAll(writers.subList(0, 3));
        pass(SILENT);

        replicas.forEach(replica -> assertThat(writers).allMatch(replica::answersFor));
        assertThat(replicas.getFirst().view.repairs(RepairCause.SUSPECT_LOG)).isEqualTo(1);
        pass(SILENT);

        replicas.forEach(replica -> assertThat(mute).noneMatch(replica::knows));
        mute.clear();
        pass(WHOLE_AGAIN);
        assertAllEqual();
    }

    @Test
    void aWorkerThatLeavesAnswersNothingAtOnce() {
        BookWriter leaving = writers.getFirst();
        leaving.leave();

        pass(STEP);
        replicas.forEach(replica -> assertThat(replica.knows(leaving)).isFalse());
        assertAllEqual();
    }

    @Test
    void aNewLifeOfAnEngineForgetsTheOldOneAtOnce() {
        writers.getFirst().live();

        pass(STEP);
        replicas.forEach(
                replica -> assertThat(replica.answersFor(writers.getFirst())).isFalse());
        assertAllEqual();
    }

    private ReplicaUnderTest join() {
        ReplicaUnderTest replica =
                new ReplicaUnderTest(new LogReading(redis, List.of(0)), 1, () -> nanos, random.nextLong());
        replicas.add(replica);
        return replica;
    }

    private void churn(int operations) {
        for (int i = 0; i < operations; i++) {
            writers.get(random.nextInt(writers.size())).change();
        }
    }

    /** Writers look every 300 ms and send a heartbeat every 3 s; replicas read in every step. */
    private void pass(Duration time) {
        for (long left = time.dividedBy(STEP); left > 0; left--) {
            nanos += STEP.toNanos();
            redis.pass(STEP);
            steps++;
            writers.stream()
                    .filter(BookWriter::here)
                    .filter(writer -> !mute.contains(writer))
                    .forEach(this::write);
            replicas.forEach(replica -> replica.following.once());
        }
    }

    private void write(BookWriter writer) {
        try {
            if (steps % 3 == 0) {
                if (!redis.owns(writer.id())) {
                    writer.takeOver();
                }
                writer.answer();
            }
            if (steps % 30 == 0) {
                writer.heartbeat();
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("away"); // tried again at the next look
        }
    }

    private void assertAllEqual() {
        replicas.forEach(replica -> replica.assertEqualTo(writers));
    }
}
