package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.PlayedServer;
import io.glidepath.picker.understanding.Api;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class EngineClientIT {

    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final byte[] CALL = "{}".getBytes(StandardCharsets.UTF_8);

    private final EngineClient client = new EngineClient(PlayedTokens.JSON, PlayedTokens.SETTINGS);

    @AfterEach
    void close() {
        client.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tokenize-prompt, 9, 471",
        "tokenize-chat, 42, 1",
        "tokenize-chat-parts, 18, 1",
        "tokenize-chat-tools, 120, 1"
    })
    void readsWhatARealEngineAnswers(String recorded, int count, int first) throws IOException {
        try (PlayedServer engine = PlayedTokens.answering(200, text(recorded))) {
            EngineAnswer answer = client.tokenize(engine.url(), CALL, PATIENT);

            assertThat(answer).isInstanceOfSatisfying(EngineAnswer.Ids.class, ids -> assertThat(ids.ids())
                    .hasSize(count)
                    .startsWith(first));
        }
    }

    @ParameterizedTest
    @CsvSource({"render-chat, CHAT, 42", "render-messages, MESSAGES, 15", "render-responses, RESPONSES, 15"})
    void readsWhatARealEngineRendered(String recorded, Api api, int count) throws IOException {
        String answer = text(recorded);
        try (PlayedServer engine =
                PlayedServer.post(api.path() + "/render", (call, response) -> response.sendString(Mono.just(answer)))) {
            assertThat(client.render(engine.url(), api, CALL, PATIENT))
                    .isInstanceOfSatisfying(EngineAnswer.Ids.class, ids -> assertThat(ids.ids())
                            .hasSize(count)
                            .hasSize(ids.count())
                            .startsWith(1));
        }
    }

    @Test
    void tellsARefusalFromAnAnswer() throws IOException {
        try (PlayedServer engine = PlayedTokens.answering(404, text("tokenize-badmodel"))) {
            assertThat(client.tokenize(engine.url(), CALL, PATIENT))
                    .isEqualTo(new EngineAnswer.Failed("engine_refused"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{\"count\":3}",
                "{\"tokens\":3}",
                "{\"tokens\":[1,\"a\"]}",
                "{\"tokens\":[1,2",
                "[]"
            })
    void believesNoNonsense(String body) {
        try (PlayedServer engine = PlayedTokens.answering(200, body)) {
            assertThat(client.tokenize(engine.url(), CALL, PATIENT))
                    .isEqualTo(new EngineAnswer.Failed("engine_malformed"));
        }
    }

    @Test
    void readsNoMoreThanItsLimit() {
        try (PlayedServer engine = PlayedTokens.answering(200, "{\"x\":\"" + "a".repeat(2 << 20) + "\"}")) {
            assertThat(client.tokenize(engine.url(), CALL, PATIENT))
                    .isEqualTo(new EngineAnswer.Failed("engine_malformed"));
        }
    }

    @Test
    void waitsNoLongerThanTheDeadline() {
        try (PlayedServer engine = PlayedTokens.silent()) {
            assertThat(client.tokenize(engine.url(), CALL, Duration.ofMillis(100)))
                    .isEqualTo(new EngineAnswer.Failed("engine_late"));
        }
    }

    @Test
    void doesNotEvenAskOnceTheDeadlineHasPassed() {
        try (PlayedServer engine = PlayedTokens.engine(1)) {
            assertThat(client.tokenize(engine.url(), CALL, Duration.ZERO))
                    .isEqualTo(new EngineAnswer.Failed("engine_late"));
            assertThat(engine.asked).isEmpty();
        }
    }

    @Test
    void missesAnEngineThatIsGone() {
        assertThat(client.tokenize(URI.create("http://127.0.0.1:1"), CALL, PATIENT))
                .isEqualTo(new EngineAnswer.Failed("engine_gone"));
    }

    private static String text(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(EngineClientIT.class.getResourceAsStream("/recorded/" + name + ".json"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
