package io.glidepath.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.PlainBlockTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleTest {

    private final Fleet fleet = new Fleet(new Fleet.Size(3, 4, 5, 2));
    private final PlainBlockTable table = new PlainBlockTable();

    @Test
    void acceptsWhatTheFleetHolds() {
        Oracle.fill(table, fleet);
        Oracle.turn(table, fleet, 0, 7);

        assertThatCode(() -> Oracle.holds(table, fleet, 7)).doesNotThrowAnyException();
        assertThat(table.held().stream()
                        .mapToLong(held -> held.blocks().getOrDefault(Tier.GPU, 0))
                        .sum())
                .isEqualTo(fleet.held());
    }

    @Test
    void refusesABlockTooFew() {
        Oracle.fill(table, fleet);
        table.remove(fleet.workers().get(1), Tier.GPU, new long[] {fleet.conversation(1, 2)[4]});

        assertThatThrownBy(() -> Oracle.holds(table, fleet, 0)).hasMessageContaining("blocks of decode-1 must be ");
    }

    @Test
    void refusesADepthThatIsWrong() {
        Oracle.fill(table, fleet);
        long[] prompt = fleet.prompt(1);
        table.remove(fleet.workers().get(2), Tier.GPU, new long[] {prompt[0]});
        table.store(fleet.workers().get(2), Tier.GPU, new long[] {42});

        assertThatThrownBy(() -> Oracle.holds(table, fleet, 0)).hasMessageContaining("prompt 1 of decode-2 must be ");
    }

    @Test
    void refusesAWorkerThatIsNotThere() {
        Oracle.fill(table, fleet);
        table.forget(fleet.workers().getFirst());

        assertThatThrownBy(() -> Oracle.holds(table, fleet, 0)).hasMessageContaining("but was -1");
    }

    @Test
    void theMapOfSetsAnswersAsPlainMapsDo() {
        Oracle.fill(table, fleet);
        MapOfSets sets = TableBench.filled(fleet);

        for (long[] prompt : LookupBench.prompts(fleet)) {
            assertThat(sets.depths(prompt)).isEqualTo(LookupBench.depths(table.depths(prompt)));
        }
        sets.remove("decode-0", fleet.conversation(0, 0));
        assertThat(sets.depths(fleet.conversation(0, 0))).isEmpty();
        assertThat(sets.depths(fleet.conversation(0, 1))).isEqualTo(Map.of("decode-0", 5));
    }
}
