package io.glidepath.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RefusalCodeTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void isFoundByItsWord(RefusalCode code) {
        assertThat(RefusalCode.of(code.word())).contains(code);
    }

    @ParameterizedTest
    @EnumSource(RefusalCode.class)
    void fitsAHeaderAndAMetricLabel(RefusalCode code) {
        assertThat(code.word()).matches("[a-z]+(_[a-z]+)*");
    }

    @Test
    void doesNotKnowAnotherWord() {
        assertThat(RefusalCode.of("teapot")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void keepsKindsOfFailureApart(int status, List<String> words) {
        assertThat(Arrays.stream(RefusalCode.values()).filter(code -> code.status() == status))
                .extracting(RefusalCode::word)
                .containsAll(words);
    }

    static Stream<Arguments> keepsKindsOfFailureApart() {
        return Stream.of(
                argumentSet("the request is wrong", 400, List.of("invalid_json", "invalid_field", "refused_field")),
                argumentSet("nobody knows who asks", 401, List.of("missing_key", "invalid_key")),
                argumentSet("no such thing", 404, List.of("unknown_path", "unknown_model", "unknown_decision")),
                argumentSet("too much", 413, List.of("body_too_large")),
                argumentSet("busy", 429, List.of("saturated")),
                argumentSet("an engine broke", 502, List.of("engine_failed")),
                argumentSet("nothing there", 503, List.of("no_ready_worker", "picker_unavailable")),
                argumentSet("too slow", 504, List.of("engine_timeout", "deadline_exceeded")));
    }

    @Test
    void aProblemSaysNothingItDoesNotKnow() {
        Problem problem = Problem.of(RefusalCode.UNKNOWN_MODEL, "no worker serves 'x'");

        assertThat(JSON.readTree(JSON.writeValueAsString(problem))).isEqualTo(JSON.readTree("""
                {"title":"unknown model","status":404,"detail":"no worker serves 'x'","code":"unknown_model"}"""));
    }

    @Test
    void aProblemNamesTheFieldThatIsWrong() {
        Problem problem =
                Problem.of(RefusalCode.INVALID_FIELD, "max_tokens must be at least 1 but was 0", "max_tokens");

        assertThat(problem.param()).isEqualTo("max_tokens");
        assertThat(problem.status()).isEqualTo(400);
    }
}
