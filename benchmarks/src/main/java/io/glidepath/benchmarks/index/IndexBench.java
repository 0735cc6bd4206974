package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import io.glidepath.kvindex.table.FlatBlockTable;
import io.glidepath.kvindex.table.TableLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Whether the index is exact, small and fast enough. */
public final class IndexBench {

    /** Parts of {@link #run}. */
    public static final int PARTS = 9;

    private static final int WORKERS = 100;
    private static final int ENTRY = 64;

    /** One in so many workers holds more of a prompt than what all prompts begin with. */
    private static final int APART = 10;

    private static final TableLimits LIMITS = new TableLimits(2L << 30, 1024);

    private final Sizes sizes;
    private final Runnable progress;
    private final List<Finding> findings = new ArrayList<>();

    private IndexBench(Sizes sizes, Runnable progress) {
        this.sizes = sizes;
        this.progress = progress;
    }

    /**
     * How much is measured.
     *
     * @param resident blocks in the table
     * @param baseline blocks in the baselines' maps
     * @param prompts that all workers share, to different depths
     * @param operations block operations through Redis
     * @param calls lookups
     */
    public record Sizes(int resident, int baseline, int prompts, int operations, int calls) {

        /** What the targets are stated for. */
        public static final Sizes FULL = new Sizes(10_000_000, 1_000_000, 200, 8_000_000, 50_000);

        /** Enough to see that it works. */
        public static final Sizes SMALL = new Sizes(100_000, 20_000, 4, 1_000_000, 2_000);
    }

    /**
     * Measures everything.
     *
     * @param sizes how much
     * @param progress told after each of {@link #PARTS} parts
     * @return the findings
     * @throws IOException when Redis or a replica cannot be started
     * @throws InterruptedException when interrupted
     * @throws IllegalStateException when an answer is wrong
     */
    public static Report run(Sizes sizes, Runnable progress) throws IOException, InterruptedException {
        IndexBench bench = new IndexBench(sizes, progress);
        Oracle.agree(new FlatBlockTable(LIMITS, 1), new Fleet(new Fleet.Size(20, 20, 16, 4)), 50);
        bench.add(new MemoryBench(sizes.resident() / 10).run());
        bench.inMemory();
        try (Redis redis = Redis.start()) {
            bench.throughRedis(redis);
        }
        return new Report("index", bench.findings);
    }

    private void inMemory() throws InterruptedException {
        Fleet.Size size = Fleet.Size.of(sizes.resident(), WORKERS, ENTRY, sizes.prompts());
        Fleet few = new Fleet(Fleet.Size.of(sizes.baseline(), WORKERS, ENTRY, Math.min(10, sizes.prompts()))
                .apart(APART));
        lookups(new Fleet(size.apart(APART)));
        lookups(new Fleet(size));
        add(new LookupBench(few, sizes.calls()).baseline(filled(few)));
        Fleet fleet = new Fleet(Fleet.Size.of(sizes.resident(), WORKERS, ENTRY, 4));
        add(new TableBench(fleet, sizes.operations() / 2 / WORKERS / ENTRY).run(filled(fleet), few));
    }

    private void lookups(Fleet fleet) throws InterruptedException {
        add(new LookupBench(fleet, sizes.calls()).run(filled(fleet)));
    }

    private static FlatBlockTable filled(Fleet fleet) {
        FlatBlockTable table = new FlatBlockTable(LIMITS, 2);
        Oracle.fill(table, fleet);
        return table;
    }

    private void throughRedis(Redis redis) throws IOException {
        Fleet shared = new Fleet(new Fleet.Size(WORKERS, 0, 1, 2, APART));
        RedisBench baseline = new RedisBench(redis, sizes.baseline());
        List<Finding> asked = new ArrayList<>(baseline.lookups(shared, filled(shared)));
        asked.addAll(baseline.bytes());
        add(asked);
        add(publishing(redis));
        add(new FollowBench(redis, sizes.resident(), sizes.operations()).run());
        Fleet cold =
                new Fleet(Fleet.Size.of(sizes.resident(), WORKERS, ENTRY, 10).apart(APART));
        add(new ColdStartBench(redis, cold, sizes.calls() / 50).run());
    }

    private static List<Finding> publishing(Redis redis) {
        redis.empty();
        LettuceConnectionFactory factory = new LettuceConnectionFactory("127.0.0.1", redis.port());
        factory.afterPropertiesSet();
        factory.start();
        try {
            return PublishingBench.run(factory);
        } finally {
            factory.destroy();
        }
    }

    private void add(List<Finding> found) {
        findings.addAll(found);
        progress.run();
    }
}
