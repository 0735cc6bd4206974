package io.glidepath.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.identity.WorkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterSettingsTest {

    @Test
    void ranksAboveZeroAppendTheirs() {
        AdapterSettings settings = new AdapterSettings("decode-3", 0, 2);

        assertThat(settings.worker(0)).isEqualTo(new WorkerId("decode-3"));
        assertThat(settings.worker(1)).isEqualTo(new WorkerId("decode-3.r1"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, 1, adapter.id",
        "Decode, 0, 1, worker id must match",
        "d, -1, 1, adapter.serve-port must be 0 to 65535 but was -1",
        "d, 0, 0, adapter.ranks must be 1 to 256 but was 0"
    })
    void refusesWithPropertyRuleAndValue(String id, int port, int ranks, String message) {
        assertThatThrownBy(() -> new AdapterSettings(id, port, ranks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
