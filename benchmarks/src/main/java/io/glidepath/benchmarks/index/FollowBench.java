package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.kvindex.KvIndexApplication;
import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.table.BlockTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How many block operations a second a replica takes from Redis into its table. The logs are written before; the clock
 * runs from the last snapshot loaded to the last entry applied, and with it whatever Redis, the driver and the decoder do.
 */
final class FollowBench {

    private static final double TARGET = 2_000_000;

    private final Redis redis;
    private final long resident;
    private final long operations;

    FollowBench(Redis redis, long resident, long operations) {
        this.redis = redis;
        this.resident = resident;
        this.operations = operations;
    }

    List<Finding> run() {
        rate(resident / 10, operations / 4, 64); // warms up
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.atLeast(name(64), rate(resident, operations, 64), "block operations/s", TARGET));
        findings.add(Finding.shown(name(512), rate(resident, operations, 512), "block operations/s"));
        findings.add(Finding.shown(name(8), rate(resident, operations / 4, 8), "block operations/s"));
        return findings;
    }

    private static String name(int blocks) {
        return "Redis to table, " + blocks + " blocks an entry";
    }

    private double rate(long held, long changes, int blocks) {
        Fleet fleet = new Fleet(Fleet.Size.of(held, 100, blocks, 4));
        int turns = (int) (changes / 2 / 100 / blocks);
        redis.empty();
        LoggedFleet logged = new LoggedFleet(redis, fleet);
        logged.begin();
        logged.turn(turns);
        try (ConfigurableApplicationContext index = KvIndexApplication.builder().run(IndexSettings.of(redis, 0, 0))) {
            ReplicaView view = index.getBean(ReplicaView.class);
            await(view, fleet.held());
            long from = System.nanoTime();
            long total = 2L * turns * 100 * blocks;
            await(view, fleet.held() + total);
            double seconds = (System.nanoTime() - from) / 1e9;
            Oracle.holds(index.getBean(BlockTable.class), fleet, turns);
            return total / seconds;
        }
    }

    private static void await(ReplicaView view, long operations) {
        long patience = System.nanoTime() + 60_000_000_000L;
        while (view.blockOperations() < operations) {
            LockSupport.parkNanos(200_000);
            if (System.nanoTime() - patience > 0) {
                throw new IllegalStateException("the replica has applied " + view.blockOperations() + " of "
                        + operations + " block operations and does not go on");
            }
        }
    }
}
