package io.glidepath.kvindex.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShardPropertiesTest {

    @Test
    void namesTheLogs() {
        assertThat(new ShardProperties(16).keys().shards()).isEqualTo(16);
    }

    @Test
    void refusesANumberOfLogsOutOfRange() {
        assertThatThrownBy(() -> new ShardProperties(0)).hasMessage("kv-index.shards must be 1 to 1024 but was 0");
    }
}
