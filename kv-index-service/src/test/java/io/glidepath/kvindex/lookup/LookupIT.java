package io.glidepath.kvindex.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldDepth;
import io.glidepath.kvindex.table.PlainBlockTable;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lookups over real HTTP, of what came through a real Redis. */
class LookupIT {

    private static final int LENGTH = 80;

    private static RedisForTests redis;
    private static IndexUnderTest index;

    private final List<WriterForTests> writers = new ArrayList<>();

    @BeforeAll
    static void startIndex() {
        redis = RedisForTests.start();
        index = IndexUnderTest.start(redis.url());
    }

    @AfterAll
    static void stopIndex() {
        index.close();
        redis.close();
    }

    @AfterEach
    void closeWriters() {
        writers.forEach(WriterForTests::close);
    }

    @Test
    void equalsTheOracleAfterRandomWrites() {
        BlockTable oracle = new PlainBlockTable();
        SplittableRandom random = new SplittableRandom(7);
        int[][] depth = new int[6][5];
        for (int worker = 0; worker < depth.length; worker++) {
            writer(id(worker)).hello(100 + worker);
            oracle.replace(id(worker), Map.of());
        }

        for (int i = 0; i < 1_500; i++) {
            int worker = random.nextInt(depth.length);
            int chain = random.nextInt(depth[worker].length);
            int to = random.nextInt(LENGTH + 1);
            int from = depth[worker][chain];
            if (to > from) {
                long[] keys = Arrays.copyOfRange(chain(chain), from, to);
                writers.get(worker).stored(keys);
                oracle.store(id(worker), Tier.GPU, keys);
            } else if (to < from) {
                long[] keys = Arrays.copyOfRange(chain(chain), to, from);
                writers.get(worker).removed(Tier.GPU, keys);
                oracle.remove(id(worker), Tier.GPU, keys);
            }
            depth[worker][chain] = to;
        }

        for (int chain = 0; chain < 5; chain++) {
            long[] prompt = chain(chain);
            Map<WorkerId, WorkerDepth> expected = oracle.depths(prompt).stream()
                    .collect(Collectors.toMap(
                            HeldDepth::worker,
                            held -> new WorkerDepth(held.worker(), held.blocks(), held.gpu(), false, false)));
            await().untilAsserted(() -> assertThat(index.lookup(prompt)).containsAllEntriesOf(expected));
        }
    }

    @Test
    void aWorkerThatNamesBlocksOtherwiseIsIncompatible() {
        WorkerId worker = new WorkerId("stranger");
        writer(worker).hello(1);
        writers.getLast().stored(1, 2);
        long[] prompt = {1, 2};

        await().untilAsserted(() -> assertThat(index.lookup(prompt, "&block=16&scheme=xxh64-chain"))
                .containsEntry(worker, new WorkerDepth(worker, 2, 2, false, false)));
        for (String other : List.of("&block=32", "&seed=other", "&scheme=other")) {
            assertThat(index.lookup(prompt, other)).containsEntry(worker, new WorkerDepth(worker, 0, 0, false, true));
        }
    }

    @Test
    void tellsOnlyOfThoseThatHoldSomethingWhereAskedTo() {
        WorkerId holder = new WorkerId("holder");
        WorkerId empty = new WorkerId("empty");
        writer(empty).hello(1);
        writer(holder).hello(1);
        writers.getLast().stored(71, 72);

        await().untilAsserted(
                        () -> assertThat(index.lookup(new long[] {71, 72})).containsKeys(holder, empty));
        assertThat(index.lookup(new long[] {71, 72}, "&only=held"))
                .containsOnly(Map.entry(holder, new WorkerDepth(holder, 2, 2, false, false)));
    }

    @Test
    void refusesToTellOnlyOfSomethingElse() {
        assertRefused(
                index.post("/lookup?model=m&only=x", new byte[8], IndexUnderTest.CREDENTIAL),
                RefusalCode.INVALID_FIELD,
                "only must be held but was 'x'");
    }

    @Test
    void refusesABodyThatIsNoKeys() {
        assertRefused(
                index.post("/lookup?model=m", new byte[9], IndexUnderTest.CREDENTIAL),
                RefusalCode.INVALID_FIELD,
                "9 bytes");
    }

    @Test
    void refusesABodyOverTheLimit() {
        assertRefused(
                index.post("/lookup?model=m", new byte[(1 << 20) + 8], IndexUnderTest.CREDENTIAL),
                RefusalCode.BODY_TOO_LARGE,
                "1048576");
    }

    @Test
    void refusesALookupWithoutAModel() {
        assertRefused(
                index.post("/lookup", new byte[8], IndexUnderTest.CREDENTIAL), RefusalCode.INVALID_FIELD, "model");
    }

    @Test
    void refusesABlockSizeThatIsNone() {
        assertRefused(
                index.post("/lookup?model=m&block=-4", new byte[8], IndexUnderTest.CREDENTIAL),
                RefusalCode.INVALID_FIELD,
                "block must be a positive number but was '-4'");
    }

    @Test
    void refusesWhoeverHasNotTheCredential() {
        assertRefused(index.post("/lookup?model=m", new byte[9], "wrong"), RefusalCode.INVALID_KEY, "credential");
        assertRefused(index.post("/nowhere", new byte[9], "wrong"), RefusalCode.INVALID_KEY, "credential");
    }

    @Test
    void refusesOtherPathsAndMethods() {
        assertRefused(index.get("/nowhere"), RefusalCode.UNKNOWN_PATH, "/nowhere");
        assertRefused(index.get("/lookup"), RefusalCode.METHOD_NOT_ALLOWED, "GET");
    }

    /** Which lets everybody in. */
    @Test
    void isNotToBeHadOnTheManagementPort() {
        assertThat(index.management("/lookup").statusCode()).isEqualTo(404);
    }

    private static void assertRefused(HttpResponse<byte[]> answer, RefusalCode code, String detail) {
        assertThat(answer.statusCode()).isEqualTo(code.status());
        assertThat(answer.headers().firstValue(RefusalCode.HEADER)).contains(code.word());
        assertThat(answer.headers().firstValue("content-type")).contains(Problem.MEDIA_TYPE);
        assertThat(IndexUnderTest.json(answer).path("code").asString()).isEqualTo(code.word());
        assertThat(IndexUnderTest.json(answer).path("detail").asString()).contains(detail);
    }

    private WriterForTests writer(WorkerId worker) {
        WriterForTests writer = new WriterForTests(redis.url(), worker);
        writers.add(writer);
        return writer;
    }

    private static WorkerId id(int worker) {
        return new WorkerId("oracle-" + worker);
    }

    private static long[] chain(int number) {
        return LongStream.range(0, LENGTH)
                .map(i -> (number + 1) * 1_000_003L + i)
                .toArray();
    }
}
