package io.glidepath.gateway.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedCollector;
import io.glidepath.gateway.played.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stage stage = Stage.shared();

    @AfterEach
    void forget() {
        stage.collector.publishes(0, List.of(), List.of(new WorkerId("extra")));
    }

    @Test
    void listsWhatReadyWorkersServeAsOpenAiDoes() {
        JsonNode list = models();

        assertThat(list.path("object").asString()).isEqualTo("list");
        assertThat(ids(list)).containsExactly("tiny", "tiny-lora");
        JsonNode model = list.path("data").get(0);
        assertThat(model.path("object").asString()).isEqualTo("model");
        assertThat(model.path("owned_by").asString()).isEqualTo("glidepath");
        assertThat(model.path("created").asLong()).isPositive();
        assertThat(model.path("max_model_len").asInt()).isEqualTo(4_096);
        assertThat(model.has("parent")).isFalse();
        assertThat(list.path("data").get(1).path("parent").asString()).isEqualTo("tiny");
    }

    @Test
    void followsTheFleet() {
        ServedModel large = new ServedModel("large", null, null, List.of());
        stage.collector.publishes(
                0,
                List.of(PlayedCollector.worker(
                        "extra", stage.first.url(), WorkerState.READY, WorkerRole.DECODE, large)),
                List.of());

        await().untilAsserted(() -> assertThat(ids(models())).containsExactly("large", "tiny", "tiny-lora"));
    }

    @Test
    void asksForAWholeViewWhenARevisionIsMissing() {
        int before = stage.collector.watches.get();

        stage.collector.publishes(3, List.of(), List.of());

        await().until(() -> stage.collector.watches.get() > before);
        await().untilAsserted(() -> assertThat(ids(models())).containsExactly("tiny", "tiny-lora"));
    }

    @Test
    void listsNothingOfWorkersThatOnlyReadPromptsOrAreNotReady() {
        ServedModel hidden = new ServedModel("hidden", null, null, List.of());
        stage.collector.publishes(
                0,
                List.of(PlayedCollector.worker(
                        "extra", stage.first.url(), WorkerState.READY, WorkerRole.PREFILL, hidden)),
                List.of());
        stage.collector.publishes(
                0,
                List.of(PlayedCollector.worker(
                        "extra", stage.first.url(), WorkerState.DRAINING, WorkerRole.DECODE, hidden)),
                List.of());

        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(ids(models())).doesNotContain("hidden"));
    }

    private JsonNode models() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.get("/v1/models");
            assertThat(answer.status()).isEqualTo(200);
            return JSON.readTree(answer.body());
        }
    }

    private static List<String> ids(JsonNode list) {
        return list.path("data")
                .valueStream()
                .map(model -> model.path("id").asString())
                .toList();
    }
}
