package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldDepth;
import io.glidepath.kvindex.table.PlainBlockTable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Redis that ends and comes back with what it had, under writers by the book and the whole service. */
class RestartIT {

    private final RedisForTests redis = RedisForTests.durable();
    private final PipelinedRedis place = new PipelinedRedis(redis.url());
    private final SplittableRandom random = new SplittableRandom(23);
    private final List<BookWriter> writers = IntStream.range(0, 6)
            .mapToObj(i -> new BookWriter(place, new WorkerId("w" + i), random))
            .toList();
    private IndexUnderTest index;

    @BeforeEach
    void followWhatIsWritten() {
        writers.forEach(BookWriter::live);
        churn();
        writers.getFirst().save();
        index = IndexUnderTest.start(redis.url());
        awaitEqual(index);
    }

    @AfterEach
    void stopEverything() {
        index.close();
        place.close();
        redis.close();
    }

    @Test
    void aRedisThatRestartsWithItsData() {
        redis.stop();
        eventually().untilAsserted(() -> assertThat(index.index().path("redis").asString())
                .isNotEqualTo("following"));
        assertEqual(index);
        redis.startAgain();
        churn();

        awaitEqual(index);
        assertThat(List.of("wiped_log", "trimmed_log", "gap", "lost_tail", "unknown_life"))
                .as("what is there again is neither read from the beginning nor missed")
                .allSatisfy(cause -> assertThat(
                                index.index().path("repairs").path(cause).asInt())
                        .isZero());
    }

    @Test
    void aReplicaThatStartsAfterwardsLoadsWhatCameBack() {
        redis.stop();
        redis.startAgain();
        churn();

        try (IndexUnderTest late = IndexUnderTest.start(redis.url())) {
            awaitEqual(late);
        }
    }

    private void churn() {
        for (int i = 0; i < 300; i++) {
            writers.get(random.nextInt(writers.size())).change();
        }
        place.flush();
    }

    private void awaitEqual(IndexUnderTest replica) {
        eventually().untilAsserted(() -> {
            writers.forEach(writer -> {
                writer.heartbeat();
                writer.answer();
            });
            place.flush();
            assertEqual(replica);
        });
    }

    private void assertEqual(IndexUnderTest replica) {
        BlockTable truth = new PlainBlockTable();
        writers.forEach(writer -> truth.replace(writer.id(), writer.held()));
        for (int chain = 0; chain < BookWriter.CHAINS; chain++) {
            long[] prompt = BookWriter.keys(chain, 0, BookWriter.LENGTH);
            Map<WorkerId, WorkerDepth> expected = truth.depths(prompt).stream()
                    .map(RestartIT::answer)
                    .collect(Collectors.toMap(WorkerDepth::id, Function.identity()));
            assertThat(replica.lookup(prompt)).isEqualTo(expected);
        }
    }

    private static WorkerDepth answer(HeldDepth depth) {
        return new WorkerDepth(depth.worker(), depth.blocks(), depth.gpu(), false, false);
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(50));
    }
}
