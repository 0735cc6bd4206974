package io.glidepath.gateway.body;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class BodySettingsTest {

    @ParameterizedTest
    @CsvSource({"0B, 1MB, gateway.body.max-size", "2GB, 4GB, gateway.body.max-size", "2MB, 1MB, gateway.body.drain"})
    void namesThePropertyThatBreaksARule(String maxSize, String drain, String property) {
        assertThatThrownBy(() -> new BodySettings(DataSize.parse(maxSize), DataSize.parse(drain)))
                .hasMessageContaining(property);
    }
}
