package io.glidepath.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.local.doctor.Finding.State;
import io.glidepath.local.failure.CommandFailure;
import io.glidepath.local.net.LoopbackPort;
import io.glidepath.local.net.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class DoctorTest {

    @Test
    void findsNothingMissingOnARecordedVllm() throws IOException {
        try (TestServer engine = new TestServer(vllm())) {
            Diagnosis diagnosis = examine(engine);

            assertThat(diagnosis.usable()).isTrue();
            assertThat(diagnosis.profile().kind()).isEqualTo(EngineKind.VLLM);
            assertThat(diagnosis.findings()).allMatch(finding -> finding.state() == State.ON);
            assertThat(diagnosis.render())
                    .contains("is vLLM 0.32.0, serving tiny.")
                    .contains("published at tcp://*:5557; name it with --kv-events")
                    .endsWith("Usable; nothing is missing.\n");
        }
    }

    @Test
    void generatesOneTokenAndNoMore() throws IOException {
        try (TestServer engine = new TestServer(vllm())) {
            examine(engine);

            assertThat(engine.requests().stream().filter(request -> request.startsWith("POST /v1/")))
                    .singleElement()
                    .asString()
                    .contains("\"max_tokens\":1");
        }
    }

    @Test
    void namesEverySwitchThatIsMissingAndWhatItCosts() throws IOException {
        Map<String, String> answers = vllm();
        answers.put("/kv_event_sources", "{\"0\":{\"enable_kv_cache_events\":false}}");
        answers.put(
                "/v1/completions",
                recorded("cmpl-2-same-cached.json")
                        .replaceAll("\"prompt_tokens_details\":\\{[^}]*}", "\"prompt_tokens_details\":null"));
        answers.put("/metrics", "vllm:cache_config_info{enable_prefix_caching=\"False\"} 1.0\n");
        answers.remove("/tokenize");
        try (TestServer engine = new TestServer(answers)) {
            Diagnosis diagnosis = examine(engine);

            assertThat(states(diagnosis))
                    .containsEntry("KV events", State.OFF)
                    .containsEntry("event replay", State.OFF)
                    .containsEntry("prompt-token details", State.OFF)
                    .containsEntry("tokenize", State.OFF)
                    .containsEntry("metrics", State.OFF)
                    .containsEntry("prefix caching", State.OFF)
                    .containsEntry("completions", State.ON);
            assertThat(diagnosis.usable()).isTrue();
            assertThat(diagnosis.render())
                    .contains("--kv-events-config")
                    .contains("--enable-prompt-tokens-details")
                    .contains("drop --no-enable-prefix-caching")
                    .endsWith("Usable.\n");
        }
    }

    @Test
    void tellsSglangByItsServerInfo() throws IOException {
        Map<String, String> answers = vllm();
        answers.keySet().removeAll(List.of("/version", "/kv_event_sources"));
        answers.put("/server_info", "{\"page_size\":1,\"version\":\"0.5.4\"}");
        answers.put("/metrics", "sglang:num_running_reqs{model_name=\"tiny\"} 0.0\n");
        try (TestServer engine = new TestServer(answers)) {
            Diagnosis diagnosis = examine(engine);

            assertThat(diagnosis.render()).contains("is SGLang 0.5.4");
            assertThat(states(diagnosis)).containsEntry("metrics", State.ON).containsEntry("KV events", State.UNKNOWN);
        }
    }

    @Test
    void tellsLlamaCppByItsPropsAndExpectsNoEventsOfIt() throws IOException {
        Map<String, String> answers = vllm();
        answers.keySet().removeAll(List.of("/version", "/kv_event_sources", "/metrics"));
        answers.put("/props", "{\"total_slots\":4,\"build_info\":\"b11434-abc\"}");
        try (TestServer engine = new TestServer(answers)) {
            Diagnosis diagnosis = examine(engine);

            assertThat(diagnosis.render())
                    .contains("is llama.cpp b11434-abc")
                    .contains("this engine has no such switch");
            assertThat(states(diagnosis)).containsEntry("KV events", State.OFF).containsEntry("metrics", State.OFF);
        }
    }

    @Test
    void takesAnythingElseThatListsModelsForCompatible() throws IOException {
        Map<String, String> answers = new HashMap<>();
        answers.put("/v1/models", recorded("models.json"));
        answers.put("/v1/completions", "{\"choices\":[{\"text\":\"x\"}]}");
        try (TestServer engine = new TestServer(answers)) {
            assertThat(examine(engine).render())
                    .contains("is OpenAI-compatible, serving tiny.")
                    .endsWith("Usable.\n");
        }
    }

    @Test
    void isUnusableWithoutCompletions() throws IOException {
        try (TestServer engine = new TestServer(Map.of("/v1/models", recorded("models.json")))) {
            Diagnosis diagnosis = examine(engine);

            assertThat(diagnosis.usable()).isFalse();
            assertThat(diagnosis.render())
                    .contains("POST /v1/completions: HTTP 404")
                    .contains("Not usable");
        }
    }

    @Test
    void recognisesAZeroMqPublisher() throws IOException {
        try (TestServer engine = new TestServer(vllm());
                ZContext context = new ZContext();
                ZMQ.Socket publisher = context.createSocket(SocketType.PUB)) {
            String endpoint = "tcp://127.0.0.1:" + publisher.bindToRandomPort("tcp://127.0.0.1");

            Diagnosis diagnosis = Doctor.examine(engine.url(), Map.of(), List.of(endpoint), List.of());

            assertThat(diagnosis.render()).contains("published at " + endpoint);
        }
    }

    @Test
    void saysWhatIsWrongWithAnEventAddress() throws IOException {
        String nowhere = "tcp://127.0.0.1:" + LoopbackPort.free(1).getFirst();
        try (TestServer engine = new TestServer(vllm())) {
            Diagnosis diagnosis = Doctor.examine(engine.url(), Map.of(), List.of(nowhere), List.of(nowhere));

            assertThat(states(diagnosis))
                    .containsEntry("KV events", State.OFF)
                    .containsEntry("event replay", State.OFF);
            assertThat(diagnosis.render())
                    .contains("nothing listens at " + nowhere)
                    .contains("correct --kv-events");
        }
    }

    @Test
    void tellsAnotherProtocolFromZeroMq() throws IOException {
        try (TestServer engine = new TestServer(vllm());
                ServerSocket other = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> greet(other));
            String endpoint = "tcp://127.0.0.1:" + other.getLocalPort();

            Diagnosis diagnosis = Doctor.examine(engine.url(), Map.of(), List.of(endpoint), List.of());

            assertThat(diagnosis.render()).contains("is not ZeroMQ");
        }
    }

    @Test
    void refusesAnAddressThatIsNoSocket() throws IOException {
        try (TestServer engine = new TestServer(vllm())) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> Doctor.examine(engine.url(), Map.of(), List.of("http://x:1"), List.of()))
                    .withMessageContaining("must look like tcp://host:port but was 'http://x:1'");
        }
    }

    @Test
    void namesTheAddressWhereNoEngineAnswers() {
        URI nowhere = URI.create("http://127.0.0.1:" + LoopbackPort.free(1).getFirst());

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> Doctor.examine(nowhere, Map.of(), List.of(), List.of()))
                .withMessage("no engine answers at " + nowhere + " (connection refused).");
    }

    @Test
    void refusesAServerThatListsNoModels() throws IOException {
        try (TestServer other = new TestServer(Map.of())) {
            assertThatExceptionOfType(CommandFailure.class)
                    .isThrownBy(() -> examine(other))
                    .withMessageContaining("lists no models (GET /v1/models: HTTP 404)");
        }
    }

    private static void greet(ServerSocket other) {
        try (var client = other.accept()) {
            client.getOutputStream().write("SSH-2.0-none\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Diagnosis examine(TestServer engine) {
        return Doctor.examine(engine.url(), Map.of(), List.of(), List.of());
    }

    private static Map<String, State> states(Diagnosis diagnosis) {
        return diagnosis.findings().stream().collect(Collectors.toMap(Finding::subject, Finding::state));
    }

    private static Map<String, String> vllm() throws IOException {
        return new HashMap<>(Map.of(
                "/version", recorded("version.json"),
                "/v1/models", recorded("models.json"),
                "/metrics", recorded("metrics-idle.txt"),
                "/kv_event_sources", recorded("kv_event_sources.json"),
                "/tokenize", recorded("tokenize-prompt.json"),
                "/v1/completions", recorded("cmpl-2-same-cached.json")));
    }

    private static String recorded(String name) throws IOException {
        try (InputStream body = DoctorTest.class.getResourceAsStream("/recorded/" + name)) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
