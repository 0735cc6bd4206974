package io.glidepath.picker;

import static io.glidepath.picker.PickerUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RoundRobinIT {

    private static final String BODY = "{\"model\":\"glide-sim\",\"prompt\":\"" + "same ".repeat(200) + "\"}";

    @Test
    void sendsEqualPromptsToTheWorkersInTurnAndSaysSo() {
        try (PlayedCollector collector =
                        new PlayedCollector(Workers.ready("a"), Workers.ready("b"), Workers.ready("c"));
                PickerUnderTest picker = new PickerUnderTest(
                        collector.url(), URI.create("http://127.0.0.1:1"), "--picker.policy=round-robin")) {
            await().untilAsserted(() ->
                    assertThat(pick(picker, "first").has("reservation")).isTrue());

            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                chosen.add(pick(picker, "r" + i).at("/candidates/0/worker").asString());
            }

            assertThat(chosen.subList(0, 3))
                    .containsExactlyInAnyOrder("a", "b", "c")
                    .isEqualTo(chosen.subList(3, 6));
            JsonNode told = json(picker.decision("r0", "acme")).at("/attempts/0");
            assertThat(told.at("/policy").asString()).isEqualTo("round-robin");
            assertThat(told.at("/steps/0").asString()).matches("round-robin: [abc] by round-robin, .*");
            assertThat(told.at("/index").asString()).isEqualTo("gone");
        }
    }

    private static JsonNode pick(PickerUnderTest picker, String requestId) {
        return json(picker.pick(PickerUnderTest.call(requestId, "/v1/completions"), BODY));
    }
}
