package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisClusterForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service behind a real Redis Cluster of three masters. */
class ClusterIT {

    private static final long[] PROMPT = {11, 12, 13, 14};
    private static RedisClusterForTests cluster;

    private final List<WriterForTests> writers = new ArrayList<>();

    @BeforeAll
    static void startCluster() {
        cluster = RedisClusterForTests.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @AfterEach
    void letGo() {
        writers.forEach(WriterForTests::close);
    }

    @Test
    void followsTheLogsOfEveryMasterFromSnapshotsAndOn() {
        List<WorkerId> workers =
                IntStream.range(0, 6).mapToObj(i -> new WorkerId("spread-" + i)).toList();
        for (WorkerId worker : workers) {
            WriterForTests writer = writer(worker);
            writer.hello(21);
            writer.stored(11, 12);
            writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12}));
            writer.redis().xtrim(WriterForTests.bytes(writer.log()), 0);
        }

        try (IndexUnderTest index = index()) {
            eventually().untilAsserted(() -> workers.forEach(worker -> assertDepth(index, worker, 2)));
            writers.forEach(writer -> writer.stored(13));

            eventually().untilAsserted(() -> workers.forEach(worker -> assertDepth(index, worker, 3)));
            assertThat(index.index().path("redis").asString()).isEqualTo("following");
        }
    }

    @Test
    void goesOnAfterAFailoverThatLostTheLastSecond() {
        WorkerId worker = new WorkerId("lost-0");
        WriterForTests writer = writer(worker);
        writer.hello(21);
        writer.stored(11, 12, 13);
        cluster.replicate(writer.log());

        try (IndexUnderTest index = index()) {
            eventually().untilAsserted(() -> assertDepth(index, worker, 3));
            cluster.cutReplica();
            writer.removed(Tier.GPU, 13); // acknowledged by a master whose replica never hears of it
            eventually().untilAsserted(() -> assertDepth(index, worker, 2));
            cluster.killMasterOf(writer.log());

            eventually().ignoreExceptions().untilAsserted(() -> writer.bare(Operation.HEARTBEAT));
            writer.stored(14);

            eventually().untilAsserted(() -> assertSequence(index, worker, 4));
            assertDepth(index, worker, 2);
        }
        try (IndexUnderTest another = index()) { // it never saw what was lost
            eventually().until(writer::wanted);
            writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12, 14}));

            eventually().untilAsserted(() -> assertDepth(another, worker, 2));
        }
    }

    private WriterForTests writer(WorkerId worker) {
        WriterForTests writer = new WriterForTests(cluster, worker);
        writers.add(writer);
        return writer;
    }

    private static IndexUnderTest index() {
        return IndexUnderTest.start("redis://unused", "spring.data.redis.cluster.nodes=" + cluster.addresses());
    }

    private static void assertSequence(IndexUnderTest index, WorkerId worker, long sequence) {
        assertThat(IndexUnderTest.json(index.get("/index/workers/" + worker))
                        .path("sequence")
                        .asLong())
                .isEqualTo(sequence);
    }

    private static void assertDepth(IndexUnderTest index, WorkerId worker, int blocks) {
        assertThat(index.depth(worker, PROMPT)).contains(new WorkerDepth(worker, blocks, blocks, false, false));
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(50));
    }
}
