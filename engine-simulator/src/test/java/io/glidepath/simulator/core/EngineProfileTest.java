package io.glidepath.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.simulator.core.EngineProfile.Memory;
import io.glidepath.simulator.core.EngineProfile.Scheduling;
import io.glidepath.simulator.core.EngineProfile.Speed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineProfileTest {

    @ParameterizedTest(name = "{0}: {1} prefill tokens from {2}, context {3}: {4} s")
    @CsvSource({
        // 0.0204 alone.
        "qwen3-32b-2xh100-2025-09, 0, 0, 0, 0.0204",
        // 0.0204 + 47.4e-6 * 4096 + 2.6e-9 * 4096 * (8192 + 2048)
        "qwen3-32b-2xh100-2025-09, 4096, 8192, 0, 0.323602304",
        // 0.0204 + 41.6e-9 * 250,000
        "qwen3-32b-2xh100-2025-09, 0, 0, 250000, 0.030800",
        // 0.0122 + 54e-6 * 8192 + 40e-9 * 100,000 + 2.6e-9 * 8192 * 4096
        "qwen3-32b-2xh100-2026-06, 8192, 0, 100000, 0.5458095232",
        // 0.012 + 90e-6 * 2048 + 60e-9 * 64,000 + 2.6e-9 * 2048 * 1024
        "laptop-demo, 2048, 0, 64000, 0.2056125952"
    })
    void computesTheStepTime(String profile, int prefill, int start, long context, double seconds) {
        Step.Load load = new Step.Load(1, prefill, context, prefill * (start + prefill / 2.0));
        assertThat(load.seconds(EngineProfile.named(profile).speed())).isCloseTo(seconds, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"laptop-demo", "qwen3-32b-2xh100-2025-09", "qwen3-32b-2xh100-2026-06"})
    void fitsAPromptOfTheModelsLength(String name) {
        EngineProfile profile = EngineProfile.named(name);
        assertThat(EngineProfile.names()).contains(name);
        assertThat((long) profile.memory().usableBlocks() * profile.memory().blockSize())
                .isGreaterThanOrEqualTo(profile.maxModelLen());
    }

    @Test
    void namesTheChoicesWhenThereIsNoSuchProfile() {
        assertThatThrownBy(() -> EngineProfile.named("h200"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("engine profile must be one of laptop-demo, qwen3-32b-2xh100-2025-09,"
                        + " qwen3-32b-2xh100-2026-06 but was h200");
    }

    @Test
    void refusesWhatNoEngineCanRunWith() {
        assertThatThrownBy(() -> new Speed(0, 1, 1, 1)).hasMessageContaining("a must be above 0");
        assertThatThrownBy(() -> new Speed(Double.NaN, 1, 1, 1)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Speed(1, -1, 1, 1)).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> new Scheduling(0, 1)).hasMessageContaining("maxBatchTokens");
        assertThatThrownBy(() -> new Scheduling(1, 0)).hasMessageContaining("maxSequences");
        assertThatThrownBy(() -> new Memory(1, 16)).hasMessageContaining("totalBlocks");
        assertThatThrownBy(() -> new Memory(8, 0)).hasMessageContaining("blockSize");
    }
}
