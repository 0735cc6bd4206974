package io.glidepath.decode.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.adapter.body.MalformedBodyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefillAnswerTest {

    @ParameterizedTest
    @CsvSource({"pd/cmpl-200,0", "pd/chat-stream,0", "pd/messages,0", "pd/responses,0", "pd/cmpl-repeat,192"})
    void readsParametersAndCachedTokensOfEveryApi(String name, int cached) {
        PrefillAnswer answer = PrefillAnswer.read(Recorded.named(name).prefillAnswer());

        assertThat(answer.params()).isPresent();
        assertThat(answer.cachedTokens()).hasValue(cached);
        assertThat(answer.aborted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"kv_transfer_params\":null}",
                "{\"kv_transfer_params\":[]}",
                "{\"kv_transfer_params\":1}"
            })
    void hasNoParametersWhereThereIsNoObject(String body) {
        assertThat(read(body).params()).isEmpty();
        assertThat(read(body).cachedTokens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"finish_reason\":\"error\"}]}",
                "{\"choices\":[{\"finish_reason\":\"length\"},{\"finish_reason\":\"abort\"}]}",
                "{\"stop_reason\":\"abort\"}",
                "{\"status\":\"failed\"}",
                "{\"error\":{\"message\":\"broken\"}}"
            })
    void knowsAGenerationThatEndedInAnError(String body) {
        assertThat(read(body).aborted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"finish_reason\":\"length\"}],\"error\":null}",
                "{\"stop_reason\":\"max_tokens\"}",
                "{\"status\":\"incomplete\"}"
            })
    void anEndByTheLimitIsWell(String body) {
        assertThat(read(body).aborted()).isFalse();
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(MalformedBodyException.class);
    }

    private static PrefillAnswer read(String body) {
        return PrefillAnswer.read(body.getBytes(UTF_8));
    }
}
