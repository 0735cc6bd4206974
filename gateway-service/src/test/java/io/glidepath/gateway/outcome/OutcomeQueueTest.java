package io.glidepath.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeQueueTest {

    @Test
    void keepsTheOrder() {
        OutcomeQueue queue = new OutcomeQueue(10);
        offer(queue, OutcomeEvent.DISPATCHED, 1);
        offer(queue, OutcomeEvent.FIRST_TOKEN, 2);
        offer(queue, OutcomeEvent.END, 3);

        assertThat(numbers(queue.take(2))).containsExactly(1L, 2L);
        assertThat(numbers(queue.take(2))).containsExactly(3L);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void letsProgressGiveWayFirst() {
        OutcomeQueue queue = new OutcomeQueue(4);
        offer(queue, OutcomeEvent.PROGRESS, 1);
        offer(queue, OutcomeEvent.PROGRESS, 2);

        assertThat(offer(queue, OutcomeEvent.PROGRESS, 3)).isFalse();
        assertThat(offer(queue, OutcomeEvent.END, 4)).isTrue();
        assertThat(offer(queue, OutcomeEvent.END, 5)).isTrue();
        assertThat(offer(queue, OutcomeEvent.END, 6)).isFalse();
    }

    @Test
    void putsWhatWasNotTakenBackToTheFront() {
        OutcomeQueue queue = new OutcomeQueue(10);
        offer(queue, OutcomeEvent.DISPATCHED, 1);
        offer(queue, OutcomeEvent.END, 2);
        List<Outcome> untold = queue.take(2);
        offer(queue, OutcomeEvent.END, 3);

        assertThat(queue.putBack(untold)).isZero();

        assertThat(numbers(queue.take(10))).containsExactly(1L, 2L, 3L);
    }

    @Test
    void saysHowManyFoundNoRoom() {
        OutcomeQueue queue = new OutcomeQueue(2);
        offer(queue, OutcomeEvent.END, 1);
        offer(queue, OutcomeEvent.END, 2);
        List<Outcome> untold = queue.take(2);
        offer(queue, OutcomeEvent.END, 3);

        assertThat(queue.putBack(untold)).isEqualTo(1);
    }

    private static boolean offer(OutcomeQueue queue, OutcomeEvent event, long number) {
        return queue.offer(
                new Outcome(new ReservationId("p0", new Incarnation(1), number), event, 0, 0, null, null, null, null));
    }

    private static List<Long> numbers(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> outcome.reservation().number()).toList();
    }
}
