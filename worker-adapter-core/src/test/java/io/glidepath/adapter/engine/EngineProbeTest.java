package io.glidepath.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.adapter.EngineForTests;
import io.glidepath.adapter.Recorded;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.ServedModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

class EngineProbeTest {

    private final EngineForTests engine = EngineForTests.start();
    private final EngineHttp http = new EngineHttp(settings(engine.url(), "secret-key", DataSize.ofMegabytes(4)));
    private final EngineProbe probe = new EngineProbe(http, new JsonMapper());

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void describesARecordedVllm() {
        EngineDescription description = probe.describe().orElseThrow();

        assertThat(description.engine()).isEqualTo(new EngineInfo("vllm", "0.32.0"));
        assertThat(description.models())
                .containsExactly(new ServedModel("tiny", "/models/real-vllm/tiny", 32_768, List.of()));
        assertThat(description.capabilities()).containsExactly("tokenize");
        assertThat(description.rootModel()).isEqualTo("tiny");
    }

    @Test
    void loraAdaptersBelongToTheirModel() {
        engine.answer("/v1/models", Recorded.text("lora/models.json"));

        assertThat(probe.describe().orElseThrow().models())
                .containsExactly(new ServedModel("tiny", "/models/real-vllm/tiny", 1_024, List.of("lora-a")));
    }

    @Test
    void anotherServerIsUnknownButItsModelsAreNot() {
        engine.answer("/v1/models", "{\"data\":[{\"id\":\"m\",\"owned_by\":\"someone\"}]}");

        EngineDescription description = probe.describe().orElseThrow();

        assertThat(description.engine()).isEqualTo(new EngineInfo("unknown", null));
        assertThat(description.models()).containsExactly(new ServedModel("m", null, null, List.of()));
    }

    @Test
    void anEngineWithoutModelsOrWithoutJsonIsNotDescribed() {
        engine.answer("/v1/models", "{\"data\":[]}");
        assertThat(probe.describe()).isEmpty();
        engine.answer("/v1/models", "<html>");
        assertThat(probe.describe()).isEmpty();
    }

    @Test
    void nobodyListeningIsToldFromSilence() {
        engine.down();
        EngineHttp unanswered = new EngineHttp(settings(engine.url(), "", DataSize.ofMegabytes(4)));

        assertThat(unanswered.get("/health")).isInstanceOf(EngineReply.Refused.class);
    }

    @Test
    void anAnswerOverTheBoundIsNoAnswer() {
        EngineHttp bounded = new EngineHttp(settings(engine.url(), "", DataSize.ofKilobytes(1)));

        assertThat(bounded.get("/metrics"))
                .isInstanceOfSatisfying(EngineReply.Silent.class, silent -> assertThat(silent.why())
                        .contains("adapter.engine.max-body"));
    }

    @Test
    void theKeyIsNeverPrinted() {
        assertThat(settings(engine.url(), "secret-key", DataSize.ofMegabytes(4)).toString())
                .doesNotContain("secret-key");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> settings("engine:8000", "", DataSize.ofMegabytes(4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adapter.engine.url (ENGINE_URL)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://*:5557", "tcp://engine", "engine:5557"})
    void refusesAnEventAddressThatCannotBeReached(String address) {
        assertThatThrownBy(() -> settings(engine.url(), address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adapter.engine.events (KV_EVENTS)", address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tcp://10.0.0.7:5557", "tcp://engine.svc:5557", "tcp://[::1]:5557"})
    void takesEventAddressesOfEveryForm(String address) {
        assertThat(settings(engine.url(), address).events()).isEqualTo(address);
    }

    private static EngineSettings settings(String url, String events) {
        return new EngineSettings(
                URI.create(url),
                new ApiKey(""),
                events,
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                3,
                DataSize.ofMegabytes(4));
    }

    private static EngineSettings settings(String url, String key, DataSize bound) {
        return new EngineSettings(
                URI.create(url),
                new ApiKey(key),
                "",
                "",
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                3,
                bound);
    }
}
