package io.glidepath.picker.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class DepthsReaderTest {

    private final DepthsReader reader = new DepthsReader();

    @Test
    void readsWhatTheIndexWrites() {
        WorkerDepth one = new WorkerDepth(new WorkerId("a.r1"), 20, 7, true, false);
        WorkerDepth other = new WorkerDepth(new WorkerId("b"), 0, 0, false, true);

        assertThat(reader.read(new LookupAnswer(12, List.of(one, other)).toJson()))
                .isEqualTo(new Lookup.Answered(12, Map.of(one.id(), one, other.id(), other)));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        String newer = """
            {"shards":[1,{"x":2}],"workers":[{"id":"a","tiers":{"disk":[3]},"blocks":3,"gpu":2}],"ageMs":7}""";

        assertThat(read(newer))
                .isEqualTo(new Lookup.Answered(
                        7, Map.of(new WorkerId("a"), new WorkerDepth(new WorkerId("a"), 3, 2, false, false))));
    }

    @Test
    void takesWhatIsAbsentForNothing() {
        String sparse = "{\"workers\":[{\"id\":\"a\",\"blocks\":null,\"incomplete\":null}]}";

        assertThat(read(sparse))
                .isEqualTo(new Lookup.Answered(
                        0, Map.of(new WorkerId("a"), new WorkerDepth(new WorkerId("a"), 0, 0, false, false))));
    }

    @Test
    void believesTheFirstOfTwoThatBearOneName() {
        String twice = "{\"workers\":[{\"id\":\"a\",\"blocks\":1},{\"id\":\"a\",\"blocks\":2}]}";

        assertThat(read(twice).depths().get(new WorkerId("a")).blocks()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "3",
                "{\"ageMs\":1",
                "{\"ageMs\":\"1\"}",
                "{\"ageMs\":1,\"workers\":{}}",
                "{\"ageMs\":1,\"workers\":[3]}",
                "{\"ageMs\":1,\"workers\":[{\"blocks\":1}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":7}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"A b\"}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"a\",\"blocks\":1.5}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"a\",\"blocks\":3000000000}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"a\",\"blocks\":1,\"gpu\":2}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"a\",\"incomplete\":1}]}",
                "{\"ageMs\":1,\"workers\":[{\"id\":\"a\"}"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(body));
    }

    private Lookup.Answered read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
