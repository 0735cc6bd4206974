package io.glidepath.collector.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PollingPropertiesTest {

    @Test
    void theDefaultsAreAllowed() {
        assertThat(bind(Map.of()))
                .isEqualTo(new PollingProperties(
                        Duration.ofSeconds(1), Duration.ofMillis(500), 64, DataSize.ofMegabytes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "interval, 1ms, at least 10 ms but was PT0.001S",
        "deadline, 2m, at least 1 ms and at most PT1M but was PT2M",
        "deadline, 0s, at least 1 ms and at most PT1M but was PT0S",
        "concurrency, 0, at least 1 but was 0",
        "max-report, 1B, at least 1KB and below 2GB but was 1B",
        "max-report, 2GB, at least 1KB and below 2GB but was 2147483648B",
    })
    void refusesWhatCannotWork(String name, String value, String rule) {
        assertThatThrownBy(() -> bind(Map.of("collector.polling." + name, value)))
                .hasRootCauseMessage("collector.polling." + name + " must be " + rule);
    }

    private static PollingProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("collector.polling", PollingProperties.class);
    }
}
