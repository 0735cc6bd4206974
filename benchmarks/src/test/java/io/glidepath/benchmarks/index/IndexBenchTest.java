package io.glidepath.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.index.IndexBench.Sizes;
import io.glidepath.benchmarks.programs.Redis;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.FlatBlockTable;
import io.glidepath.kvindex.table.TableLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every part once, far too small to measure anything; each checks its answers on the way. */
class IndexBenchTest {

    private static final Sizes TINY = new Sizes(20_000, 5_000, 2, 200_000, 400);

    private final Fleet fleet = new Fleet(new Fleet.Size(10, 20, 8, 3));
    private final BlockTable table = new FlatBlockTable(new TableLimits(64 << 20, 64), 1);

    @Test
    void measuresWhatIsInMemory() throws Exception {
        Oracle.fill(table, fleet);

        List<Finding> findings = new ArrayList<>(new LookupBench(fleet, 400).run(table));
        findings.addAll(new LookupBench(fleet, 400).baseline(filled()));
        findings.addAll(new TableBench(fleet, 3).run(filled(), fleet));
        findings.addAll(new MemoryBench(10_000).run());

        assertThat(findings).hasSize(9).allMatch(finding -> finding.value() > 0);
    }

    @Test
    void measuresRedis() throws Exception {
        Oracle.fill(table, fleet);
        try (Redis redis = Redis.start()) {
            RedisBench bench = new RedisBench(redis, 40_000);

            assertThat(bench.bytes()).allMatch(finding -> finding.value() > 7);
            assertThat(bench.lookups(fleet, table)).allMatch(finding -> finding.value() > 0);
        }
    }

    @Test
    @Tag("long")
    void measuresEveryPart() throws Exception {
        AtomicInteger parts = new AtomicInteger();

        Report report = IndexBench.run(TINY, parts::incrementAndGet);

        assertThat(parts).hasValue(IndexBench.PARTS);
        assertThat(report.findings())
                .extracting(Finding::name)
                .contains("Redis to table, 64 blocks an entry")
                .anyMatch(name -> name.startsWith("cold start with "));
    }

    private BlockTable filled() {
        BlockTable other = new FlatBlockTable(new TableLimits(64 << 20, 64), 2);
        Oracle.fill(other, fleet);
        return other;
    }
}
