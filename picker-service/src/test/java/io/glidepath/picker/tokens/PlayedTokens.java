package io.glidepath.picker.tokens;

import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetView;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.picker.PlayedServer;
import io.glidepath.picker.models.BundledModels;
import io.glidepath.picker.models.ModelProfiles;
import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Engines that answer {@code /tokenize}, and what the sources of tokens are made of. */
final class PlayedTokens {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final TokensProperties SETTINGS = new TokensProperties(
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            DataSize.ofMegabytes(1),
            1_000,
            DataSize.ofMegabytes(1),
            DataSize.ofKilobytes(8));

    private PlayedTokens() {}

    static PlayedServer engine(int... ids) {
        return answering(200, "{\"count\":" + ids.length + ",\"tokens\":" + Arrays.toString(ids) + "}");
    }

    static PlayedServer answering(int status, String body) {
        return PlayedServer.post(
                TokenizeCall.PATH, (call, response) -> response.status(status).sendString(Mono.just(body)));
    }

    static PlayedServer silent() {
        return PlayedServer.post(TokenizeCall.PATH, (call, response) -> Mono.never());
    }

    /** The models that the picker brings with it. */
    static ModelProfiles models() {
        return BundledModels.PROFILES;
    }

    /** An engine whose tokens are those of a tokenizer of ours. */
    static PlayedServer honest() {
        return PlayedServer.post(TokenizeCall.PATH, (call, response) -> {
            JsonNode body = JSON.readTree(call.body());
            String text = body.has("prompt") ? body.get("prompt").asString() : render(body.get("messages"));
            int[] ids = BundledModels.GLIDE_SIM.tokenizer().encode(text.getBytes(StandardCharsets.UTF_8), false);
            return response.sendString(Mono.just("{\"tokens\":" + Arrays.toString(ids) + "}"));
        });
    }

    static FleetView view(FleetWorker... workers) {
        return FleetView.of(new FleetSnapshot(new Incarnation(1), 1, List.of(workers)));
    }

    static InferenceRequest chat(String fields) {
        return parse(
                Api.CHAT,
                "{\"model\":\"glide-sim\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" + fields + "}");
    }

    static InferenceRequest completion(String prompt) {
        return completion("glide-sim", prompt);
    }

    static InferenceRequest completion(String model, String prompt) {
        return parse(Api.COMPLETIONS, "{\"model\":\"" + model + "\",\"prompt\":" + prompt + "}");
    }

    static InferenceRequest cut(String prompt, String fields) {
        return parse(Api.COMPLETIONS, "{\"model\":\"glide-sim\",\"prompt\":" + prompt + fields + "}");
    }

    static InferenceRequest picture() {
        return parse(
                Api.CHAT,
                "{\"model\":\"glide-sim\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\","
                        + "\"image_url\":{\"url\":\"data:,\"},\"uuid\":\"u\"}]}]}");
    }

    static PickerMetrics metrics() {
        return new PickerMetrics(new SimpleMeterRegistry());
    }

    private static String render(JsonNode messages) {
        return messages.valueStream()
                        .map(message -> "<|im_start|>" + message.get("role").asString() + "\n"
                                + message.get("content").asString() + "<|im_end|>\n")
                        .collect(Collectors.joining())
                + "<|im_start|>assistant\n";
    }

    static PlayedServer rendering(String path, int... ids) {
        return rendering(path, "{\"token_ids\":" + Arrays.toString(ids) + ",\"features\":null}");
    }

    static PlayedServer rendering(String path, String answer) {
        return PlayedServer.post(path + "/render", (call, response) -> response.sendString(Mono.just(answer)));
    }

    /** A request of which only the engine knows what was said before. */
    static InferenceRequest remembered() {
        return parse(Api.RESPONSES, "{\"model\":\"glide-sim\",\"input\":\"And?\",\"previous_response_id\":\"r\"}");
    }

    static InferenceRequest embedding(String input) {
        return parse(Api.EMBEDDINGS, "{\"model\":\"m\",\"input\":" + input + "}");
    }

    private static InferenceRequest parse(Api api, String body) {
        Parsed parsed = new RequestParser(32, 1 << 20).parse(api, body.getBytes(StandardCharsets.UTF_8));
        return ((Parsed.Understood) parsed).request();
    }
}
