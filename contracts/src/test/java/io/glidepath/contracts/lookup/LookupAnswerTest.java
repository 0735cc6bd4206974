package io.glidepath.contracts.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LookupAnswerTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void readsTheProtocolsExample() {
        String text = """
                {"ageMs":3,"workers":[{"id":"decode-3","blocks":375,"gpu":375,"incomplete":false}]}""";

        assertThat(JSON.readValue(text, LookupAnswer.class))
                .isEqualTo(new LookupAnswer(
                        3, List.of(new WorkerDepth(new WorkerId("decode-3"), 375, 375, false, false))));
    }

    @Test
    void comesBackAsItWas() {
        LookupAnswer answer = new LookupAnswer(
                0,
                List.of(
                        new WorkerDepth(new WorkerId("a"), 2, 1, true, false),
                        new WorkerDepth(new WorkerId("b"), 0, 0, false, true)));

        assertThat(JSON.readValue(JSON.writeValueAsString(answer), LookupAnswer.class))
                .isEqualTo(answer);
    }

    @Test
    void isWrittenAsAMapperWritesIt() {
        LookupAnswer answer = new LookupAnswer(
                12,
                List.of(
                        new WorkerDepth(new WorkerId("a.r1"), 20, 7, true, false),
                        new WorkerDepth(new WorkerId("b-2"), 0, 0, false, true)));

        assertThat(new String(answer.toJson(), StandardCharsets.UTF_8)).isEqualTo(JSON.writeValueAsString(answer));
    }

    @Test
    void isWrittenWithoutWorkersToo() {
        LookupAnswer answer = new LookupAnswer(0, List.of());

        assertThat(new String(answer.toJson(), StandardCharsets.UTF_8)).isEqualTo(JSON.writeValueAsString(answer));
    }

    @Test
    void leavesOutThoseThatHoldNothing() {
        WorkerDepth holds = new WorkerDepth(new WorkerId("a"), 1, 0, false, false);
        WorkerDepth stranger = new WorkerDepth(new WorkerId("b"), 0, 0, false, true);
        WorkerDepth empty = new WorkerDepth(new WorkerId("c"), 0, 0, true, false);

        assertThat(new LookupAnswer(3, List.of(holds, stranger, empty)).onlyHeld())
                .isEqualTo(new LookupAnswer(3, List.of(holds, stranger)));
    }
}
