package io.glidepath.kvindex.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.replica.ReplicaForTests;
import io.glidepath.kvindex.table.FlatBlockTable;
import io.glidepath.kvindex.table.TableLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookupTest {

    private static final WorkerId A = new WorkerId("a");
    private static final Epoch LIFE = new Epoch(1);
    private static final LogEntry HELLO = LogEntry.bare(A, LIFE, 1, Operation.HELLO);
    private static final long[] PROMPT = {1, 2, 3};
    private static final AskedScheme ANY = new AskedScheme(Optional.empty(), Optional.empty(), Optional.empty());

    private final FlatBlockTable table = new FlatBlockTable(new TableLimits(1 << 20, 8), 5);
    private final ReplicaForTests replica = new ReplicaForTests(table).follow();
    private final Lookup lookup = new Lookup(table, replica.view());

    @Test
    void aWorkerOfWhomNothingWasHeardIsAbsent() {
        assertThat(lookup.answer(PROMPT, ANY)).isEqualTo(new LookupAnswer(0, List.of()));
    }

    @Test
    void saysHowOldItIs() {
        replica.tell(HELLO, stored(2, 1, 2)).pass(Duration.ofMillis(70));

        assertThat(lookup.answer(PROMPT, ANY))
                .isEqualTo(new LookupAnswer(70, List.of(new WorkerDepth(A, 2, 2, false, false))));
    }

    @Test
    void aWorkerThatWaitsForItsSnapshotIsIncomplete() {
        replica.tell(HELLO, stored(3, 1));

        assertThat(lookup.answer(PROMPT, ANY).workers()).containsExactly(new WorkerDepth(A, 0, 0, true, false));
    }

    @Test
    void aWorkerOverTheBudgetIsIncompleteUntilItsNextLife() {
        replica.tell(HELLO);
        for (int i = 0; i < 200; i++) {
            long from = 1_000L * (i + 1);
            replica.tell(stored(i + 2, LongStream.range(from, from + 512).toArray()));
        }
        assertThat(lookup.answer(PROMPT, ANY).workers())
                .extracting(WorkerDepth::incomplete)
                .containsExactly(true);

        replica.tell(LogEntry.bare(A, new Epoch(2), 1, Operation.HELLO));

        assertThat(lookup.answer(PROMPT, ANY).workers()).containsExactly(new WorkerDepth(A, 0, 0, false, false));
    }

    @Test
    void anotherSchemeIsIncompatibleAndAnUnknownOneIsNot() {
        AskedScheme asked = new AskedScheme(Optional.of("s"), Optional.of("d"), Optional.of(16));
        replica.tell(HELLO, stored(2, 1, 2));
        assertThat(lookup.answer(PROMPT, asked).workers()).containsExactly(new WorkerDepth(A, 2, 2, false, false));

        replica.own(HELLO, new Owner(LIFE, new Incarnation(3), "s", "d", 32, "m"));

        assertThat(lookup.answer(PROMPT, asked).workers()).containsExactly(new WorkerDepth(A, 0, 0, false, true));
        assertThat(lookup.answer(PROMPT, ANY).workers()).containsExactly(new WorkerDepth(A, 2, 2, false, false));
    }

    private static LogEntry stored(long sequence, long... keys) {
        return new LogEntry(A, LIFE, sequence, Operation.STORED, Tier.GPU, keys);
    }
}
