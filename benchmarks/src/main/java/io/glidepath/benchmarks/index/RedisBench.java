package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.BlockTable;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Redis as our log and safety copy, and as the index itself: bytes a block, and what asking it costs. */
final class RedisBench {

    private static final int ASKED = 20;

    private final Redis redis;
    private final long blocks;

    RedisBench(Redis redis, long blocks) {
        this.redis = redis;
        this.blocks = blocks;
    }

    List<Finding> bytes() {
        double snapshot = snapshot();
        double hash = hashes();
        return List.of(
                Finding.shown("Redis, a block in a snapshot", snapshot, "bytes", hash),
                Finding.shown("Redis, a block in a log entry of 512", entry(512), "bytes"),
                Finding.shown("Redis, a block in a log entry of 64", entry(64), "bytes"),
                Finding.shown("Redis, a block in a log entry of 8", entry(8), "bytes"));
    }

    /** What a picker would wait for without an index of its own: one hash a block, asked for every block of a prompt. */
    List<Finding> lookups(Fleet fleet, BlockTable table) {
        redis.empty();
        for (int prompt = 0; prompt < fleet.size().prompts(); prompt++) {
            long[] keys = fleet.prompt(prompt);
            for (int worker = 0; worker < fleet.workers().size(); worker++) {
                for (int i = 0; i < fleet.depth(worker, prompt); i++) {
                    hold(keys[i], fleet.workers().get(worker).value());
                }
            }
        }
        redis.await();
        for (long[] prompt : LookupBench.prompts(fleet)) {
            Oracle.same("depths in hashes", LookupBench.depths(table.depths(prompt)), depths(prompt));
        }
        Quantiles hashes =
                Quantiles.of(ASKED, call -> fleet.prompt(call % fleet.size().prompts()), this::depths);
        return List.of(
                Finding.shown("lookup " + Fleet.PROMPT + " in Redis, one hash a block, p50", hashes.micros(0.5), "µs"));
    }

    private double snapshot() {
        Fleet fleet = new Fleet(Fleet.Size.of(blocks, 10, 64, 0));
        redis.empty();
        long before = redis.memory();
        new LoggedFleet(redis, fleet).begin();
        return (double) (redis.memory() - before) / fleet.held();
    }

    private double entry(int size) {
        Fleet fleet = new Fleet(new Fleet.Size(10, 1, size, 0));
        int turns = (int) (blocks / 20 / size);
        redis.empty();
        long before = redis.memory();
        new LoggedFleet(redis, fleet).turn(turns);
        return (double) (redis.memory() - before) / (20.0 * turns * size);
    }

    private double hashes() {
        Fleet fleet = new Fleet(Fleet.Size.of(blocks / 5, 10, 64, 0));
        redis.empty();
        long before = redis.memory();
        for (int worker = 0; worker < fleet.workers().size(); worker++) {
            for (long key : fleet.held(worker, 0).getOrDefault(Tier.GPU, new long[0])) {
                hold(key, fleet.workers().get(worker).value());
            }
        }
        redis.await();
        return (double) (redis.memory() - before) / fleet.held();
    }

    private void hold(long key, String worker) {
        redis.send(redis.commands().hset(name(key), Redis.bytes(worker), Redis.bytes("1")));
    }

    private Map<String, Integer> depths(long[] keys) {
        List<RedisFuture<List<byte[]>>> asked = new ArrayList<>(keys.length);
        for (long key : keys) {
            asked.add(redis.commands().hkeys(name(key)));
        }
        redis.flush();
        Map<String, Integer> depths = new HashMap<>();
        Set<String> walking = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            Set<String> here = new HashSet<>();
            asked.get(i).toCompletableFuture().join().forEach(worker -> here.add(Redis.text(worker)));
            if (i == 0) {
                walking.addAll(here);
            }
            int depth = i + 1;
            walking.retainAll(here);
            walking.forEach(worker -> depths.put(worker, depth));
        }
        return depths;
    }

    private static byte[] name(long key) {
        return Redis.bytes("block:" + Long.toHexString(key));
    }
}
