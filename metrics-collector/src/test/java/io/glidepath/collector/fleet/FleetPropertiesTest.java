package io.glidepath.collector.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class FleetPropertiesTest {

    @Test
    void theDefaultsAreAllowed() {
        assertThat(bind(Map.of()))
                .isEqualTo(new FleetProperties(
                        3, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(3), 1000, 64));
    }

    @ParameterizedTest
    @CsvSource({
        "misses-until-down, 0, at least 1 but was 0",
        "max-watchers, 0, at least 1 but was 0",
        "watcher-backlog, -1, at least 1 but was -1",
        "gather, 0s, above 0 and at most PT1S but was PT0S",
        "heartbeat, 3s, above 0 and at most PT1.9S but was PT3S",
        "restate, 5s, above 0 and at most PT4S but was PT5S",
    })
    void refusesWhatReadersCouldNotLiveWith(String name, String value, String rule) {
        assertThatThrownBy(() -> bind(Map.of("collector.fleet." + name, value)))
                .hasRootCauseMessage("collector.fleet." + name + " must be " + rule);
    }

    private static FleetProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("collector.fleet", FleetProperties.class);
    }
}
