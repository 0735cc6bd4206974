package io.glidepath.picker.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.scheduling.EngineProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EngineProfilesTest {

    @Test
    void expectsTheUsualOfAnUnnamedModel() {
        assertThat(profiles(Map.of()).of("m")).isEqualTo(new EngineProfile(0.0122, 54e-6, 40e-9, 2.6e-9, 8_192));
    }

    @Test
    void expectsWhatSettingsSayOfANamedModel() {
        EngineProfiles profiles = profiles(Map.of(
                "picker.engine-profiles.models[0].model",
                "glide-sim",
                "picker.engine-profiles.models[0].rates.per-prefill-token",
                "90e-6",
                "picker.engine-profiles.models[0].rates.step-tokens",
                "2048"));

        assertThat(profiles.of("glide-sim")).isEqualTo(new EngineProfile(0.0122, 90e-6, 40e-9, 2.6e-9, 2_048));
        assertThat(profiles.of("other").stepTokens()).isEqualTo(8_192);
    }

    private static EngineProfiles profiles(Map<String, String> settings) {
        return new EngineProfiles(new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("picker.engine-profiles", EngineProfileProperties.class));
    }
}
