package io.glidepath.contracts.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PickAnswerTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Candidate SPLIT = new Candidate(
            new WorkerId("decode-1"),
            URI.create("http://10.0.0.9:8100"),
            Map.of("x-glidepath-prefill", "prefill-0,prefill-2"),
            16,
            210,
            22);

    @Test
    void readsTheProtocolsExample() {
        String text = """
                {"reservation":"p1.7f3a.42","model":"Qwen3-32B","promptTokens":7200,"tokenSource":"local","indexAgeMs":3,
                 "policyRevision":7,"candidates":[
                  {"worker":"decode-1","url":"http://10.0.0.9:8100","headers":{"x-glidepath-prefill":"prefill-0,prefill-2"},
                   "cachedTokens":16,"predictedTtftMs":210,"predictedTpotMs":22}]}""";

        assertThat(JSON.readValue(text, PickAnswer.class))
                .isEqualTo(new PickAnswer(
                        ReservationId.parse("p1.7f3a.42"),
                        "Qwen3-32B",
                        7200,
                        TokenSource.LOCAL,
                        3L,
                        7,
                        List.of(SPLIT)));
    }

    @Test
    void leavesTheAgeOfAnIndexThatDidNotAnswerAway() {
        PickAnswer answer =
                new PickAnswer(ReservationId.parse("p1.7f3a.42"), "m", 16, TokenSource.ENGINE, null, 1, List.of(SPLIT));

        assertThat(JSON.writeValueAsString(answer)).doesNotContain("indexAgeMs");
    }

    @Test
    void alwaysHasAWorker() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PickAnswer(ReservationId.parse("p1.7f3a.42"), "m", 16, TokenSource.LOCAL, 3L, 1, List.of()))
                .withMessage("a pick answers at least one candidate");
    }
}
