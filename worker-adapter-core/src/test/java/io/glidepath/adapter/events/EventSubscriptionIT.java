package io.glidepath.adapter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.adapter.EventsForTests;
import io.glidepath.adapter.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A subscription over real sockets. */
class EventSubscriptionIT {

    /** Longer than a busy machine, or a connection that has to be begun anew, takes to answer. */
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private static final Duration HURRIED = Duration.ofMillis(300);

    private final EventsForTests engine = EventsForTests.start();
    private final List<EventMessage> recorded = Recorded.events("kv-events-evict");
    private final Sink sink = new Sink();
    private EventSubscription subscription;

    @AfterEach
    void close() {
        subscription.close();
        engine.close();
    }

    @Test
    void hearsHistoryAndLiveBatchesOnceEachAndInOrder() {
        recorded.subList(0, 10).forEach(message -> engine.publish(message.payload()));
        follow(PATIENT);
        recorded.subList(10, 36).forEach(message -> engine.publish(message.payload()));

        await().untilAsserted(() -> assertThat(sink.batches).hasSize(36));
        assertThat(sink.batches).containsExactlyElementsOf(payloads(0, 36));
        assertThat(sink.complete).isTrue();
    }

    @Test
    void readsTheReplayFormWithoutTopic() {
        engine.oldReplayForm();
        recorded.subList(0, 5).forEach(message -> engine.publish(message.payload()));

        follow(PATIENT);

        await().untilAsserted(() -> assertThat(sink.batches).containsExactlyElementsOf(payloads(0, 5)));
    }

    @Test
    void repairsLostBatchesFromTheReplay() {
        follow(PATIENT);
        awaitConnected();

        long gaps = subscription.counts().gaps();

        engine.lose(recorded.get(1).payload());
        engine.lose(recorded.get(2).payload());
        engine.publish(recorded.get(3).payload());

        await().untilAsserted(
                        () -> assertThat(sink.batches).endsWith(payloads(1, 4).toArray(new byte[0][])));
        assertThat(subscription.counts().gaps()).isEqualTo(gaps + 1);
        assertThat(subscription.counts().restarts()).isZero();
    }

    @Test
    void startsOverWhenTheEngineComesBackWithAnotherLife() {
        follow(PATIENT);
        awaitConnected();

        engine.restart();

        await().untilAsserted(() -> {
            assertThat(sink.startedOver).isPositive();
            assertThat(sink.complete).isTrue();
        });
        engine.publish(recorded.get(5).payload());
        await().untilAsserted(() -> assertThat(sink.batches).containsExactlyElementsOf(payloads(5, 6)));
    }

    @Test
    void followsAnEngineThatDoesNotReplayAndSaysThatItIsIncomplete() {
        engine.answerReplays(false);
        engine.lose(recorded.get(0).payload());
        follow(HURRIED);
        await().until(() -> engine.asked() >= 1);

        await().untilAsserted(() -> {
            engine.publish(recorded.get(1).payload());
            assertThat(sink.batches).isNotEmpty();
        });
        assertThat(sink.complete).isFalse();
    }

    @Test
    void fetchesTheHistoryOnceAnEngineThatWasBusyAnswers() {
        engine.answerReplays(false);
        recorded.subList(0, 5).forEach(message -> engine.lose(message.payload()));
        follow(HURRIED);
        await().untilAsserted(() -> assertThat(sink.told).isPositive());
        assertThat(sink.complete).isFalse();

        engine.answerReplays(true);

        await().untilAsserted(() -> assertThat(sink.complete).isTrue());
        assertThat(sink.batches).containsExactlyElementsOf(payloads(0, 5));
    }

    @Test
    void historyThatIsTrimmedIsIncomplete() {
        recorded.subList(0, 10).forEach(message -> engine.publish(message.payload()));
        engine.trim(3);

        follow(PATIENT);

        await().untilAsserted(() -> assertThat(sink.batches).containsExactlyElementsOf(payloads(7, 10)));
        await().untilAsserted(() -> assertThat(sink.told).isPositive());
        assertThat(sink.complete).isFalse();
    }

    /** The subscription stands once a batch is heard that was published after the look that follows connecting. */
    private void awaitConnected() {
        await().until(() -> sink.told >= 2);
        await().untilAsserted(() -> {
            engine.publish(recorded.get(0).payload());
            assertThat(sink.batches).isNotEmpty();
        });
    }

    private List<byte[]> payloads(int from, int to) {
        return recorded.subList(from, to).stream().map(EventMessage::payload).toList();
    }

    private void follow(Duration replayDeadline) {
        EventEndpoints endpoints = new EventEndpoints(engine.live(), Optional.of(engine.replay()));
        EventLimits limits = new EventLimits(1_000, replayDeadline, 1_000);
        subscription = new EventSubscription(endpoints, limits, sink, Optional.empty());
        subscription.start();
    }

    private static final class Sink implements EventSink {

        private final List<byte[]> batches = new CopyOnWriteArrayList<>();
        private volatile int startedOver;
        private volatile boolean complete;
        private volatile int told;

        @Override
        public void startedOver() {
            batches.clear();
            startedOver = startedOver + 1;
        }

        @Override
        public void batch(EventPosition position, byte[] payload) {
            batches.add(payload);
        }

        @Override
        public void confirmed() {}

        @Override
        public void tick() {}

        @Override
        public void complete(boolean now) {
            complete = now;
            told = told + 1;
        }
    }
}
