package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.gateway.played.Stage;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTailTest {

    @Test
    void keepsTheLastBytesOfAnythingInAnyPieces() {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            byte[] whole = new byte[random.nextInt(3 * AnswerTail.SIZE)];
            random.nextBytes(whole);
            AnswerTail tail = new AnswerTail();
            for (int at = 0; at < whole.length; ) {
                int count = Math.min(whole.length - at, 1 + random.nextInt(2 * AnswerTail.SIZE));
                tail.add(Unpooled.wrappedBuffer(whole, at, count));
                at += count;
            }

            assertThat(tail.bytes())
                    .isEqualTo(Arrays.copyOfRange(whole, Math.max(0, whole.length - AnswerTail.SIZE), whole.length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'data: [DONE]\n\n', true",
        "'data: [DONE]\r\n\r\n', true",
        "'data: [DONE]', true",
        "'data: {}\n\n', false",
        "'', false"
    })
    void knowsWholeEvents(String text, boolean done) {
        assertThat(tail(text).endsWithDone()).isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource({
        "'data: {}\n\n', true",
        "'data: {}\r\n\r\n', true",
        "'data: {}\n', false",
        "'data: {\"half', false",
        "'', true"
    })
    void knowsWhetherAnotherEventMayFollow(String text, boolean may) {
        assertThat(tail(text).endsWithBlankLine()).isEqualTo(may);
    }

    @Test
    void leavesTheChunkAsItWas() {
        var chunk = Unpooled.wrappedBuffer(new byte[10]).skipBytes(3);

        new AnswerTail().add(chunk);

        assertThat(chunk.readableBytes()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "aborted-while-draining.json, false, true",
        "chat.json, false, false",
        "killed-in-stream.sse, true, false",
        "chat-stream.sse, true, false"
    })
    void knowsTheFailuresThatCallThemselvesSuccess(String recording, boolean events, boolean failure) {
        var first = Unpooled.copiedBuffer(Stage.recorded(recording), StandardCharsets.UTF_8);

        assertThat(FirstChunk.isFailure(first, events)).isEqualTo(failure);
    }

    @Test
    void knowsAnErrorAsFirstEvent() {
        String recorded = Stage.recorded("killed-in-stream.sse");
        String error = recorded.substring(recorded.indexOf("data: {\"error\""));

        assertThat(FirstChunk.isFailure(Unpooled.copiedBuffer(error, StandardCharsets.UTF_8), true))
                .isTrue();
    }

    private static AnswerTail tail(String text) {
        AnswerTail tail = new AnswerTail();
        tail.add(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
        return tail;
    }
}
