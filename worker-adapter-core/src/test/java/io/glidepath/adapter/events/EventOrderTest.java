package io.glidepath.adapter.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventOrderTest {

    private final Engine engine = new Engine();
    private final List<String> heard = new ArrayList<>();
    private final EventCounters counters = new EventCounters();
    private final EventOrder order = new EventOrder(engine, new Sink(), counters);

    @Test
    void beginsWithTheHistory() {
        engine.emit("a", "b");

        order.begin();

        assertThat(heard).containsExactly("a", "b", "complete");
    }

    @Test
    void anEngineThatHasSaidNothingYetIsCompleteFromTheStart() {
        order.begin();
        order.live(engine.emit("a"));

        assertThat(heard).containsExactly("complete", "complete", "a");
        assertThat(counters.now().gaps()).isZero();
    }

    @Test
    void passesOverLiveBatchesThatTheHistoryHad() {
        EventMessage a = engine.emit("a");
        EventMessage b = engine.emit("b");
        order.begin();

        order.live(a);
        order.live(b);
        order.live(engine.emit("c"));

        assertThat(heard).containsExactly("a", "b", "complete", "c");
        assertThat(counters.now().stale()).isEqualTo(2);
    }

    @Test
    void fillsAGapFromTheReplay() {
        order.begin();
        order.live(engine.emit("a"));
        engine.emit("lost", "lost too");

        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("complete", "complete", "a", "lost", "lost too", "d");
        assertThat(counters.now().gaps()).isEqualTo(1);
        assertThat(counters.now().restarts()).isZero();
    }

    @Test
    void aGapThatTheEngineCannotFillAnyMoreMakesEverythingVoid() {
        order.begin();
        order.live(engine.emit("a"));
        engine.emit("lost", "c");
        engine.forget(2);

        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("complete", "complete", "a", "void", "c", "d", "incomplete");
    }

    @Test
    void anEngineWhoseHistoryIsTrimmedIsIncomplete() {
        engine.emit("gone", "b", "c");
        engine.forget(1);

        order.begin();
        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("b", "c", "incomplete", "d");
    }

    @Test
    void aNumberThatGoesBackwardsIsAnotherLife() {
        order.begin();
        order.live(engine.emit("a"));
        order.live(engine.emit("b"));
        engine.restart();

        order.live(engine.emit("x"));

        assertThat(heard).containsExactly("complete", "complete", "a", "b", "void", "x", "complete");
        assertThat(counters.now().restarts()).isEqualTo(1);
    }

    @Test
    void anotherLifeThatHasPassedTheOldNumberIsNoticedAtTheGap() {
        order.begin();
        order.live(engine.emit("a"));
        engine.restart();
        engine.emit("x", "y", "z");

        order.live(engine.emit("w"));

        assertThat(heard).containsExactly("complete", "complete", "a", "void", "x", "y", "z", "w", "complete");
    }

    @Test
    void verifyingTheSameLifeOnlyCatchesUp() {
        order.begin();
        order.live(engine.emit("a"));
        engine.emit("b");

        order.verify();

        assertThat(heard).containsExactly("complete", "complete", "a", "b");
    }

    @Test
    void verifyingAnotherLifeStartsOver() {
        order.begin();
        order.live(engine.emit("a"));
        engine.restart();

        order.verify();

        assertThat(heard).containsExactly("complete", "complete", "a", "void", "complete");
    }

    @Test
    void anEngineThatDoesNotAnswerIsFollowedLiveAndIncomplete() {
        engine.emit("a", "b");
        engine.answering = false;

        order.begin();
        order.live(engine.emit("c"));
        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("incomplete", "incomplete", "incomplete", "c", "d");
        assertThat(counters.now().unanswered()).isEqualTo(2);
    }

    @Test
    void withoutAReplayTheFirstBatchTellsWhetherAnythingWasMissed() {
        EventOrder fromTheStart = new EventOrder(ReplaySource.NONE, new Sink(), counters);
        fromTheStart.begin();
        fromTheStart.live(engine.emit("a"));

        assertThat(heard).containsExactly("incomplete", "complete", "a");
    }

    @Test
    void withoutAReplayAGapMakesEverythingVoid() {
        EventOrder order = new EventOrder(ReplaySource.NONE, new Sink(), counters);
        order.begin();
        order.live(engine.emit("a"));
        engine.emit("lost");

        order.live(engine.emit("c"));

        assertThat(heard).containsExactly("incomplete", "complete", "a", "void", "incomplete", "incomplete", "c");
    }

    @Test
    void aReplayThatBreaksOffIsNoAnswer() {
        engine.emit("a", "b", "c");
        engine.breakOffAfter = 2;

        order.begin();

        assertThat(heard).containsExactly("a", "b", "incomplete");
    }

    @Test
    void aHistoryThatWasAskedForInVainIsFetchedOnceTheEngineAnswers() {
        engine.emit("a", "b");
        engine.answering = false;
        order.begin();
        assertThat(order.unanswered()).isTrue();

        order.retry();
        engine.answering = true;
        order.retry();

        assertThat(heard).containsExactly("incomplete", "a", "b", "complete");
        assertThat(order.unanswered()).isFalse();
    }

    @Test
    void whatWasHeardLiveIsGivenUpOnlyForTheWholeHistory() {
        engine.emit("a", "b");
        engine.answering = false;
        order.begin();
        order.live(engine.emit("c"));
        heard.clear();

        order.retry();
        assertThat(heard).isEmpty();
        engine.answering = true;
        order.retry();

        assertThat(heard).containsExactly("void", "a", "b", "c", "complete");
    }

    @Test
    void anEngineWithoutReplayIsNotAskedAgain() {
        EventOrder order = new EventOrder(ReplaySource.NONE, new Sink(), counters);

        order.begin();

        assertThat(order.unanswered()).isFalse();
    }

    @Test
    void asksAgainAfterPausesThatGrow() {
        engine.answering = false;
        order.begin();
        ReplayRetries retries = new ReplayRetries();

        List<Integer> asked = new ArrayList<>();
        for (int second = 0; second <= 200; second++) {
            int before = engine.asked;
            retries.look(order, TimeUnit.SECONDS.toNanos(second));
            if (engine.asked > before) {
                asked.add(second);
            }
        }

        assertThat(asked).containsExactly(1, 3, 7, 15, 31, 63, 123, 183);
    }

    private final class Sink implements EventSink {

        @Override
        public void startedOver() {
            heard.add("void");
        }

        @Override
        public void batch(byte[] payload) {
            heard.add(new String(payload));
        }

        @Override
        public void complete(boolean complete) {
            heard.add(complete ? "complete" : "incomplete");
        }
    }

    /** What an engine keeps for replays. */
    private static final class Engine implements ReplaySource {

        private final List<EventMessage> buffer = new ArrayList<>();
        private long next;
        private boolean answering = true;
        private int asked;
        private int breakOffAfter = Integer.MAX_VALUE;

        EventMessage emit(String... payloads) {
            for (String payload : payloads) {
                buffer.add(new EventMessage(next++, payload.getBytes()));
            }
            return buffer.getLast();
        }

        void forget(int oldest) {
            buffer.subList(0, oldest).clear();
        }

        void restart() {
            buffer.clear();
            next = 0;
        }

        @Override
        public boolean replay(long from, Consumer<EventMessage> taker) {
            asked++;
            if (!answering) {
                return false;
            }
            List<EventMessage> wanted = buffer.stream()
                    .filter(message -> message.sequence() >= from)
                    .toList();
            wanted.stream().limit(breakOffAfter).forEach(taker);
            return wanted.size() <= breakOffAfter;
        }
    }
}
