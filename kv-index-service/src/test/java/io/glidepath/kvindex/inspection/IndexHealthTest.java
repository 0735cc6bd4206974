package io.glidepath.kvindex.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.kvindex.replica.ReplicaForTests;
import io.glidepath.kvindex.table.PlainBlockTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class IndexHealthTest {

    private final PlainBlockTable table = new PlainBlockTable();
    private final ReplicaForTests replica = new ReplicaForTests(table);
    private final Inspection inspection = new Inspection(table, replica.view());
    private final IndexHealth indicator = new IndexHealth(inspection, replica.view());

    @Test
    void isOutOfServiceUntilTheLogsAreLoaded() {
        assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        replica.follow();

        assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
        assertThat(indicator.health().getDetails()).containsEntry("degraded", false);
    }

    @Test
    void staysUpWithoutRedisAndSaysSo() {
        replica.follow().lose("connection refused").pass(Duration.ofSeconds(30));

        Health health = indicator.health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("degraded", true)
                .containsEntry("redis", "connection refused")
                .containsEntry("ageMs", 30_000L);
    }

    @Test
    void namesWhoIsMissing() {
        replica.follow().tell(LogEntry.bare(new WorkerId("a"), new Epoch(1), 9, Operation.HEARTBEAT));

        assertThat(indicator.health().getDetails())
                .containsEntry("degraded", true)
                .containsEntry("missing", List.of("worker a"));
        assertThat(inspection.index().repairs()).containsOnlyKeys("unknown_life");
        assertThat(inspection.worker(new WorkerId("a")).orElseThrow().incomplete())
                .isTrue();
    }
}
