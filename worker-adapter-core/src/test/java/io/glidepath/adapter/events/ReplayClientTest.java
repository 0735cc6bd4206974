package io.glidepath.adapter.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.Recorded;
import io.glidepath.adapter.decoding.EventDecoder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayClientTest {

    private final EventDecoder decoder = new EventDecoder();

    @Test
    void readsEveryRecordedAnswer() {
        List<EventMessage> answers = Recorded.replay("from-0").stream()
                .map(frames -> ReplayClient.message(frames).orElseThrow())
                .toList();

        assertThat(answers.getLast().sequence()).isEqualTo(-1);
        assertThat(answers.subList(0, answers.size() - 1))
                .allSatisfy(
                        answer -> assertThat(decoder.decode(answer.payload())).isNotEmpty());
        assertThat(answers.get(answers.size() - 2).sequence()).isEqualTo(answers.size() - 2);
    }

    @Test
    void aTooOldNumberSilentlyBeginsLater() {
        List<EventMessage> answers = Recorded.replay("dp0-buffer3-from-0").stream()
                .map(frames -> ReplayClient.message(frames).orElseThrow())
                .toList();

        assertThat(answers).extracting(EventMessage::sequence).containsExactly(6L, 7L, 8L, -1L);
    }

    @Test
    void theOldFormLacksTheTopic() {
        List<byte[]> withTopic = Recorded.replay("from-15").getFirst();
        List<byte[]> without = List.of(withTopic.get(0), withTopic.get(2), withTopic.get(3));

        assertThat(ReplayClient.message(without).orElseThrow().sequence()).isEqualTo(15);
    }

    @Test
    void framesOfAnotherFormAreNoMessage() {
        assertThat(ReplayClient.message(List.of(new byte[8]))).isEqualTo(Optional.empty());
        assertThat(ReplayClient.message(List.of(new byte[3], new byte[1]))).isEqualTo(Optional.empty());
    }
}
