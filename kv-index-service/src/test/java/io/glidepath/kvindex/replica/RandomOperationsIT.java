package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.kvindex.log.LogReading;
import io.glidepath.kvindex.log.LogSourcesForTests;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Seeded random operations of many writers through a real Redis, with every kind of loss on the way, and two replicas that
 * follow: one from the beginning, one that starts in the middle of it. Both end with what plain maps have.
 */
class RandomOperationsIT {

    private static final int WORKERS = 40;

    private final RedisForTests redis = RedisForTests.start();
    private final PipelinedRedis pipeline = new PipelinedRedis(redis.url());
    private final LettuceConnectionFactory factory = new LettuceConnectionFactory(redis.host(), redis.port());
    private final ReplicaUnderTest early = replica(1);
    private final ReplicaUnderTest late = replica(2);

    @BeforeEach
    void connect() {
        factory.afterPropertiesSet();
        factory.start();
    }

    @AfterEach
    void disconnect() {
        early.following.stop();
        late.following.stop();
        pipeline.close();
        factory.destroy();
        redis.close();
    }

    @Test
    void twoReplicasEndEqualToPlainMapsAfterAMillionBlockOperations() {
        run(1_000_000, 5);
    }

    @Test
    @Tag("long")
    void twoReplicasEndEqualToPlainMapsAfterTwentyMillionBlockOperations() {
        run(20_000_000, 6);
    }

    private void run(int operations, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<BookWriter> writers = IntStream.range(0, WORKERS)
                .mapToObj(i -> new BookWriter(pipeline, new WorkerId("w" + i), random))
                .toList();
        writers.forEach(BookWriter::live);
        Thread.ofVirtual().start(early.following);
        boolean started = false;

        int done = 0;
        while (done < operations) {
            BookWriter writer = writers.get(random.nextInt(WORKERS));
            done += writer.here() ? writer.change() : 0;
            disturb(writer, writers, random);
            if (!started && done > operations / 2) {
                started = true;
                Thread.ofVirtual().start(late.following);
            }
        }
        await().pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            writers.stream().filter(BookWriter::here).forEach(writer -> {
                writer.heartbeat();
                writer.answer();
            });
            pipeline.flush();
            early.assertEqualTo(writers);
            late.assertEqualTo(writers);
        });

        assertThat(early.view.repairs(RepairCause.GAP)).isPositive();
        assertThat(early.view.repairs(RepairCause.BAD_ENTRY)).isPositive();
    }

    private void disturb(BookWriter writer, List<BookWriter> writers, SplittableRandom random) {
        int kind = random.nextInt(2_000);
        if (!writer.here()) {
            writer.live();
            return;
        }
        switch (kind) {
            case 0 -> writer.live();
            case 1 -> writer.leave();
            case 2 -> writer.clear();
            case 3 -> writer.lose();
            case 4 -> writer.poison();
            case 5 -> writer.poisonSnapshot();
            case 6, 7 -> writer.save();
            default -> {
                if (kind < 20) {
                    writer.repeat();
                } else if (kind < 40) {
                    writer.heartbeat();
                } else if (kind < 60) {
                    writer.answer();
                }
            }
        }
        if (random.nextInt(8_000) == 0) {
            pipeline.wipe();
            writers.stream().filter(BookWriter::here).forEach(BookWriter::takeOver);
        }
    }

    private ReplicaUnderTest replica(long secret) {
        List<Integer> all =
                IntStream.range(0, PipelinedRedis.KEYS.shards()).boxed().toList();
        return new ReplicaUnderTest(
                new LogReading(LogSourcesForTests.redis(factory, PipelinedRedis.KEYS), all),
                PipelinedRedis.KEYS.shards(),
                System::nanoTime,
                secret);
    }
}
