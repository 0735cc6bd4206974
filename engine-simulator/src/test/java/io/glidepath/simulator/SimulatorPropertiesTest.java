package io.glidepath.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.events.EventForm;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SimulatorPropertiesTest {

    private static SimulatorProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("simulator", SimulatorProperties.class);
    }

    private static Throwable refusal(Map<String, String> values) {
        try {
            bind(values).toSettings();
            return new AssertionError("not refused");
        } catch (RuntimeException refused) {
            Throwable cause = refused;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause;
        }
    }

    @Test
    void hasTheDocumentedDefaults() {
        SimulatorSettings settings = bind(Map.of()).toSettings();

        assertThat(settings.engines()).isEqualTo(3);
        assertThat(settings.network().ports()).isEqualTo(new SimulatorSettings.Ports(8000, 5557, 5657));
        assertThat(settings.network().apiKey()).isEmpty();
        assertThat(settings.model().name()).isEqualTo("glide-sim");
        assertThat(settings.model().profile(2).name()).isEqualTo("laptop-demo");
        assertThat(settings.eventForm()).isEqualTo(EventForm.MAP);
    }

    @Test
    void givesProfilesToEnginesInTurn() {
        SimulatorSettings settings = bind(Map.of("simulator.profiles", "laptop-demo,qwen3-32b-2xh100-2026-06"))
                .toSettings();

        assertThat(settings.model().profile(0).name()).isEqualTo("laptop-demo");
        assertThat(settings.model().profile(1).name()).isEqualTo("qwen3-32b-2xh100-2026-06");
        assertThat(settings.model().profile(2).name()).isEqualTo("laptop-demo");
    }

    @Test
    void refusesWhatCannotBeServed() {
        assertThat(refusal(Map.of("simulator.engines", "0")))
                .hasMessageContaining("engines must be from 1 to 64, but is 0");
        assertThat(refusal(Map.of("simulator.port", "70000"))).hasMessageContaining("from 0 to 65535, but is 70000");
        assertThat(refusal(Map.of("simulator.mean-answer-tokens", "0"))).hasMessageContaining("at least 1, but is 0");
        assertThat(refusal(Map.of("simulator.replay-port", "5558")))
                .hasMessageContaining("simulator.replay-port must be at least simulator.engines away");
    }

    @Test
    void keepsItsKeyOutOfTexts() {
        SimulatorProperties properties = bind(Map.of("simulator.api-key", "sk-secret"));

        assertThat(properties.toSettings().network().apiKey()).hasValue("sk-secret");
        assertThat(properties + " " + properties.toSettings()).doesNotContain("sk-secret");
    }
}
