package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Map;

/** A fleet's owners, snapshots and log in Redis, as its adapters would have written them. */
final class LoggedFleet {

    private static final LogKeys KEYS = new LogKeys(LogKeys.DEFAULT_SHARDS);
    private static final byte[] FIELD = Redis.bytes(LogEntry.FIELD);
    private static final long[] NONE = {};

    private final Redis redis;
    private final Fleet fleet;

    LoggedFleet(Redis redis, Fleet fleet) {
        this.redis = redis;
        this.fleet = fleet;
    }

    /** Each worker's life begins with a hello, and a snapshot of what it held just after. */
    void begin() {
        for (int worker = 0; worker < fleet.workers().size(); worker++) {
            WorkerId id = fleet.workers().get(worker);
            Epoch epoch = new Epoch(worker);
            Owner owner = new Owner(epoch, new Incarnation(7), BlockKeys.SCHEME, "ef46db3751d8e999", 16, "m");
            redis.send(redis.commands().set(Redis.bytes(KEYS.owner(id)), Redis.bytes(owner.encode())));
            byte[] snapshot = new LogSnapshot(id, epoch, 1, fleet.held(worker, 0)).encode();
            redis.send(redis.commands().set(Redis.bytes(KEYS.snapshot(id)), snapshot));
            add(worker, 1, Operation.HELLO, NONE);
        }
        redis.await();
    }

    /** Two entries a worker and turn: what goes, what comes. */
    void turn(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            for (int worker = 0; worker < fleet.workers().size(); worker++) {
                long sequence = 2 + 2L * turn;
                add(worker, sequence, Operation.REMOVED, fleet.conversation(worker, turn));
                long[] come = fleet.conversation(worker, turn + fleet.size().conversations());
                add(worker, sequence + 1, Operation.STORED, come);
            }
        }
        redis.await();
    }

    private void add(int worker, long sequence, Operation operation, long[] keys) {
        WorkerId id = fleet.workers().get(worker);
        LogEntry entry = new LogEntry(id, new Epoch(worker), sequence, operation, Tier.GPU, keys);
        byte[] log = Redis.bytes(KEYS.log(KEYS.shardOf(id)));
        redis.send(redis.commands().xadd(log, Map.of(FIELD, entry.encode())));
    }
}
