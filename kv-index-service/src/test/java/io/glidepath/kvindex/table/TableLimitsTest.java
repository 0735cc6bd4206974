package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class TableLimitsTest {

    @Test
    void refusesTooFewBytesByName() {
        assertThatThrownBy(() -> new TableProperties(DataSize.ofKilobytes(1), 4))
                .hasMessage("kv-index.table.max-bytes must be at least 1MB but was 1024B");
    }

    @Test
    void refusesWorkersOutOfRangeByName() {
        assertThatThrownBy(() -> new TableProperties(DataSize.ofMegabytes(1), 1025))
                .hasMessage("kv-index.table.max-workers must be 1 to 1024 but was 1025");
        assertThatThrownBy(() -> new TableLimits(1 << 20, 0)).hasMessageContaining("but was 0");
    }

    @Test
    void anEmptyTableIsSmall() {
        TableLimits limits = new TableProperties(DataSize.ofMegabytes(1), 1024).limits();

        assertThat(new FlatBlockTable(limits, 1).bytes()).isLessThan(64 << 10);
    }
}
