package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PublishingSettingsTest {

    @Test
    void theDefaultsAreTheProtocols() {
        PublishingSettings settings = bind(Map.of());

        assertThat(settings.shards()).isEqualTo(16);
        assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.holderSilence()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.snapshot())
                .isEqualTo(new PublishingSettings.SnapshotPace(Duration.ofSeconds(60), 2_000, Duration.ofSeconds(2)));
        assertThat(settings.look()).isLessThanOrEqualTo(Duration.ofMillis(500));
    }

    @Test
    void refusesWithPropertyRuleAndValue() {
        assertThatThrownBy(() -> bind(Map.of("adapter.publishing.batch-entries", "0")))
                .rootCause()
                .hasMessage("adapter.publishing.batch-entries must be at least 1 but was 0");
    }

    private static PublishingSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("adapter.publishing", PublishingSettings.class);
    }
}
