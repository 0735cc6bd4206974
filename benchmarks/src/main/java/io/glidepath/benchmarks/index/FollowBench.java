package io.glidepath.benchmarks.index;

import com.sun.management.OperatingSystemMXBean;
import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.kvindex.KvIndexApplication;
import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.table.BlockTable;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How many block operations a second a replica takes from Redis into its table. The logs are written before; the clock
 * runs from the last snapshot loaded to the last entry applied, and with it whatever Redis, the driver and the decoder do.
 */
final class FollowBench {

    private static final String UNIT = "block operations/s";
    private static final double TARGET = 2_000_000;
    private static final int WORKERS = 100;

    private final Redis redis;
    private final long resident;
    private final long operations;

    FollowBench(Redis redis, long resident, long operations) {
        this.redis = redis;
        this.resident = resident;
        this.operations = operations;
    }

    List<Finding> run() {
        measure(resident / 10, operations / 4, 64); // warms up
        Rate typical = measure(resident, operations, 64);
        Rate large = measure(resident, operations, 512);
        Rate little = measure(resident, operations / 4, 8);
        return List.of(
                Finding.atLeast("Redis to table, 64 blocks an entry", typical.clock(), UNIT, TARGET),
                Finding.shown("the same, by the processor time of both", typical.processor(), UNIT + "/core"),
                Finding.shown("Redis to table, 512 blocks an entry", large.clock(), UNIT),
                Finding.shown("the same, by the processor time of both", large.processor(), UNIT + "/core"),
                Finding.shown("Redis to table, 8 blocks an entry", little.clock(), UNIT),
                Finding.shown("the same, by the processor time of both", little.processor(), UNIT + "/core"));
    }

    /**
     * Block operations a second.
     *
     * @param clock of the clock
     * @param processor of processor time, of this process and of Redis, which other work on the machine changes little
     */
    private record Rate(double clock, double processor) {}

    private Rate measure(long held, long changes, int blocks) {
        Fleet fleet = new Fleet(Fleet.Size.of(held, WORKERS, blocks, 4));
        int turns = (int) (changes / 2 / WORKERS / blocks);
        redis.empty();
        LoggedFleet logged = new LoggedFleet(redis, fleet);
        logged.begin();
        logged.turn(turns);
        try (ConfigurableApplicationContext index = KvIndexApplication.builder().run(IndexSettings.of(redis))) {
            ReplicaView view = index.getBean(ReplicaView.class);
            await(view, fleet.held());
            long from = System.nanoTime();
            long cpu = processorTime();
            long total = 2L * turns * WORKERS * blocks;
            await(view, fleet.held() + total);
            double seconds = (System.nanoTime() - from) / 1e9;
            double cores = (processorTime() - cpu) / 1e9;
            Oracle.holds(index.getBean(BlockTable.class), fleet, turns);
            return new Rate(total / seconds, total / cores);
        }
    }

    private long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                + redis.processorTime().toNanos();
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
