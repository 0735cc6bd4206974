package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.kvindex.log.LogReading;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.FlatBlockTable;
import io.glidepath.kvindex.table.PlainBlockTable;
import io.glidepath.kvindex.table.TableLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** A replica as the service builds it, around logs and a clock of the test's choice; compared with plain maps. */
final class ReplicaUnderTest {

    static final ReplicaProperties SETTINGS = new ReplicaProperties(
            Duration.ofMillis(100),
            Duration.ZERO,
            256,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            256);

    final ReplicaView view;
    final LogFollowing following;
    private final BlockTable table;

    ReplicaUnderTest(LogReading reading, int shards, MonotonicClock clock, long secret) {
        table = new FlatBlockTable(new TableLimits(64 << 20, 128), secret);
        view = new ReplicaView(shards, SETTINGS.patience(), clock);
        following = new LogFollowing(
                reading,
                FollowTimes.of(SETTINGS.silence(), SETTINGS.pending()),
                new LogFollowing.Replicated(table, view, clock),
                SETTINGS);
    }

    /** Has what the writers have, block for block, and says that it is all. */
    void assertEqualTo(Collection<BookWriter> writers) {
        BlockTable truth = new PlainBlockTable();
        writers.stream().filter(BookWriter::here).forEach(writer -> truth.replace(writer.id(), writer.held()));
        assertThat(Set.copyOf(table.held())).isEqualTo(Set.copyOf(truth.held()));
        for (int chain = 0; chain < BookWriter.CHAINS; chain++) {
            long[] prompt = BookWriter.keys(chain, 0, BookWriter.LENGTH);
            assertThat(Set.copyOf(table.depths(prompt))).isEqualTo(Set.copyOf(truth.depths(prompt)));
        }
        assertThat(view.missing()).isEmpty();
    }

    /** Whether it would answer that the worker holds anything. */
    boolean answersFor(BookWriter writer) {
        return table.held().stream()
                .filter(held -> held.worker().equals(writer.id()))
                .anyMatch(held -> held.blocks().values().stream().anyMatch(blocks -> blocks > 0));
    }

    boolean knows(BookWriter writer) {
        return table.held().stream().anyMatch(held -> held.worker().equals(writer.id()));
    }
}
