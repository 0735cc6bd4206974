package io.glidepath.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamedAnswerTest {

    private static final String ROLE = "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}";
    private static final String TOKEN = "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}";
    private static final String USAGE = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":77,\"completion_tokens\":6,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":64}}}";
    private static final String DONE = "data: [DONE]";

    @Test
    void timesTheFirstTokenFromWhenTheRequestWasDue() {
        Sample sample = answer(List.of(900, 1_200), ROLE, TOKEN, TOKEN, USAGE, DONE);

        assertThat(sample).isEqualTo(new Sample.Answered(Duration.ofMillis(400), Duration.ofMillis(1_200), 77, 64, 6));
    }

    @Test
    void countsAnErrorInMidStreamAsAFailure() {
        Sample sample = answer(List.of(900), TOKEN, "data: {\"error\":{\"message\":\"engine died\"}}", DONE);

        assertThat(sample).isEqualTo(new Sample.Failed("engine died"));
    }

    @Test
    void countsAStreamWithoutUsageAsAFailure() {
        assertThat(answer(List.of(900), TOKEN, DONE))
                .isEqualTo(new Sample.Failed("the stream ended without its usage"));
    }

    @Test
    void countsAStreamWithoutATokenAsAFailure() {
        assertThat(answer(List.of(900), ROLE, USAGE, DONE))
                .isEqualTo(new Sample.Failed("the stream ended without a token"));
    }

    /** Each reading of the clock gives the next of {@code clockMillis}. */
    private static Sample answer(List<Integer> clockMillis, String... lines) {
        Iterator<Integer> clock = clockMillis.iterator();
        StreamedAnswer answer = new StreamedAnswer(Duration.ofMillis(500), () -> Duration.ofMillis(clock.next()));
        return answer.read(Stream.of(lines).flatMap(line -> Stream.of(line, "")));
    }
}
