package io.glidepath.benchmarks.served;

import io.glidepath.benchmarks.programs.Program;
import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.benchmarks.programs.Running;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.KvIndexApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** A real index, a process of its own over a Redis of its own, in which each conversation's history is held by one worker. */
final class ServedIndex implements AutoCloseable {

    private static final LogKeys LOG = new LogKeys(LogKeys.DEFAULT_SHARDS);

    private final Redis redis;
    private final Program program;
    private final Running running;

    ServedIndex(Prompts prompts) throws IOException {
        redis = Redis.start();
        for (int worker = 0; worker < ServedFleet.WORKERS; worker++) {
            write(worker, held(prompts, worker));
        }
        redis.await();
        program = Program.asInItsImage("kv-index-service", KvIndexApplication.class);
        running = program.serve(
                "--spring.data.redis.url=" + redis.url(),
                "--kv-index.replica.silence=1h",
                "--kv-index.replica.patience=1h");
    }

    String url() {
        return "http://127.0.0.1:" + running.port();
    }

    /** Processor time that the whole process took so far. */
    Duration processorTime() {
        return running.processorTime();
    }

    /** The worker that holds a conversation. */
    static WorkerId holder(int conversation) {
        return ServedFleet.id(conversation % ServedFleet.WORKERS);
    }

    private static long[] held(Prompts prompts, int worker) {
        return IntStream.range(0, prompts.histories())
                .filter(conversation -> holder(conversation).equals(ServedFleet.id(worker)))
                .mapToObj(prompts::historyKeys)
                .flatMapToLong(Arrays::stream)
                .toArray();
    }

    private void write(int worker, long[] held) {
        WorkerId id = ServedFleet.id(worker);
        Owner owner = new Owner(
                ServedFleet.epoch(worker),
                new Incarnation(7),
                BlockKeys.SCHEME,
                ServedFleet.KEYS.seedDigest(),
                ServedFleet.BLOCK,
                ServedFleet.MODEL);
        LogSnapshot snapshot = new LogSnapshot(id, ServedFleet.epoch(worker), 1, Map.of(Tier.GPU, held));
        LogEntry hello = new LogEntry(id, ServedFleet.epoch(worker), 1, Operation.HELLO, Tier.GPU, new long[0]);
        redis.send(redis.commands().set(Redis.bytes(LOG.owner(id)), Redis.bytes(owner.encode())));
        redis.send(redis.commands().set(Redis.bytes(LOG.snapshot(id)), snapshot.encode()));
        redis.send(redis.commands()
                .xadd(Redis.bytes(LOG.log(LOG.shardOf(id))), Map.of(Redis.bytes(LogEntry.FIELD), hello.encode())));
    }

    @Override
    public void close() throws IOException {
        running.close();
        program.close();
        redis.close();
    }
}
