package io.glidepath.adapter.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventOrderTest {

    private final Engine engine = new Engine();
    private final List<String> heard = new ArrayList<>();
    private final EventCounters counters = new EventCounters();
    private final EventOrder order = new EventOrder(engine, new Sink(), counters, Optional.empty());

    @Test
    void beginsWithTheHistory() {
        engine.emit("a", "b");

        order.catchUp();

        assertThat(heard).containsExactly("a", "b", "complete");
    }

    @Test
    void anEngineThatHasSaidNothingYetIsCompleteFromTheStart() {
        order.catchUp();
        order.live(engine.emit("a"));

        assertThat(heard).containsExactly("complete", "complete", "a");
        assertThat(counters.now().gaps()).isZero();
    }

    @Test
    void passesOverLiveBatchesThatTheHistoryHad() {
        EventMessage a = engine.emit("a");
        EventMessage b = engine.emit("b");
        order.catchUp();

        order.live(a);
        order.live(b);
        order.live(engine.emit("c"));

        assertThat(heard).containsExactly("a", "b", "complete", "c");
        assertThat(counters.now().stale()).isEqualTo(2);
    }

    @Test
    void fillsAGapFromTheReplay() {
        order.catchUp();
        order.live(engine.emit("a"));
        engine.emit("lost", "lost too");

        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("complete", "complete", "a", "lost", "lost too", "d");
        assertThat(counters.now().gaps()).isEqualTo(1);
        assertThat(counters.now().restarts()).isZero();
    }

    @Test
    void aGapThatTheEngineCannotFillAnyMoreMakesEverythingVoid() {
        order.catchUp();
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

        order.catchUp();
        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("b", "c", "incomplete", "d");
    }

    @Test
    void aNumberThatGoesBackwardsIsAnotherLife() {
        order.catchUp();
        order.live(engine.emit("a"));
        order.live(engine.emit("b"));
        engine.restart();

        order.live(engine.emit("x"));

        assertThat(heard).containsExactly("complete", "complete", "a", "b", "void", "x", "complete");
        assertThat(counters.now().restarts()).isEqualTo(1);
    }

    @Test
    void anotherLifeThatHasPassedTheOldNumberIsNoticedAtTheGap() {
        order.catchUp();
        order.live(engine.emit("a"));
        engine.restart();
        engine.emit("x", "y", "z");

        order.live(engine.emit("w"));

        assertThat(heard).containsExactly("complete", "complete", "a", "void", "x", "y", "z", "w", "complete");
    }

    @Test
    void verifyingTheSameLifeOnlyCatchesUp() {
        order.catchUp();
        order.live(engine.emit("a"));
        engine.emit("b");

        order.catchUp();

        assertThat(heard).containsExactly("complete", "complete", "a", "b", "confirmed");
    }

    @Test
    void verifyingAnotherLifeStartsOver() {
        order.catchUp();
        order.live(engine.emit("a"));
        engine.restart();

        order.catchUp();

        assertThat(heard).containsExactly("complete", "complete", "a", "void", "complete");
    }

    @Test
    void anEngineThatDoesNotAnswerIsFollowedLiveAndIncomplete() {
        engine.emit("a", "b");
        engine.answering = false;

        order.catchUp();
        order.live(engine.emit("c"));
        order.live(engine.emit("d"));

        assertThat(heard).containsExactly("incomplete", "incomplete", "incomplete", "c", "d");
        assertThat(counters.now().unanswered()).isEqualTo(2);
    }

    @Test
    void withoutAReplayTheFirstBatchTellsWhetherAnythingWasMissed() {
        EventOrder fromTheStart = new EventOrder(ReplaySource.NONE, new Sink(), counters, Optional.empty());
        fromTheStart.catchUp();
        fromTheStart.live(engine.emit("a"));

        assertThat(heard).containsExactly("incomplete", "complete", "a");
    }

    @Test
    void withoutAReplayAGapMakesEverythingVoid() {
        EventOrder order = new EventOrder(ReplaySource.NONE, new Sink(), counters, Optional.empty());
        order.catchUp();
        order.live(engine.emit("a"));
        engine.emit("lost");

        order.live(engine.emit("c"));

        assertThat(heard).containsExactly("incomplete", "complete", "a", "void", "incomplete", "incomplete", "c");
    }

    @Test
    void aReplayThatBreaksOffIsNoAnswer() {
        engine.emit("a", "b", "c");
        engine.breakOffAfter = 2;

        order.catchUp();

        assertThat(heard).containsExactly("a", "b", "incomplete");
    }

    @Test
    void aHistoryThatWasAskedForInVainIsFetchedOnceTheEngineAnswers() {
        engine.emit("a", "b");
        engine.answering = false;
        order.catchUp();
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
        order.catchUp();
        order.live(engine.emit("c"));
        heard.clear();

        order.retry();
        assertThat(heard).isEmpty();
        engine.answering = true;
        order.retry();

        assertThat(heard).containsExactly("void", "a", "b", "c", "complete");
    }

    @Test
    void theLastBatchOnceMoreIsPassedOver() {
        order.catchUp();
        EventMessage a = engine.emit("a");
        order.live(a);

        order.live(a);

        assertThat(heard).containsExactly("complete", "complete", "a");
        assertThat(counters.now().restarts()).isZero();
    }

    @Test
    void aBatchThatTheHistoryHadIsPassedOverHoweverOftenItIsHeard() {
        EventMessage a = engine.emit("a");
        engine.emit("b");
        order.catchUp();
        order.live(a);

        order.live(a);

        assertThat(heard).containsExactly("a", "b", "complete");
        assertThat(counters.now().restarts()).isZero();
    }

    @Test
    void anotherBatchUnderTheLastNumberIsAnotherLife() {
        order.catchUp();
        order.live(engine.emit("a"));
        engine.restart();

        order.live(engine.emit("x"));

        assertThat(heard).containsExactly("complete", "complete", "a", "void", "x", "complete");
    }

    @Test
    void goesOnWhereAnEarlierReaderLeftOff() {
        engine.emit("a");
        EventPosition left = EventPosition.of(engine.emit("b"));
        engine.emit("c");

        new EventOrder(engine, new Sink(), counters, Optional.of(left)).catchUp();

        assertThat(heard).containsExactly("c", "confirmed");
    }

    @Test
    void anEngineThatBeganAnotherLifeMeanwhileIsNotWhereTheEarlierReaderLeftOff() {
        engine.emit("a");
        EventPosition left = EventPosition.of(engine.emit("b"));
        engine.restart();
        engine.emit("x", "y", "z");

        new EventOrder(engine, new Sink(), counters, Optional.of(left)).catchUp();

        assertThat(heard).containsExactly("void", "x", "y", "z", "complete");
    }

    @Test
    void anEngineWhoseHistoryBeginsBehindTheEarlierReaderIsHeardAnew() {
        EventPosition left = EventPosition.of(engine.emit("a"));
        engine.emit("b", "c", "d");
        engine.forget(2);

        new EventOrder(engine, new Sink(), counters, Optional.of(left)).catchUp();

        assertThat(heard).containsExactly("void", "c", "d", "incomplete");
    }

    @Test
    void anEngineWithoutReplayIsNotAskedAgain() {
        EventOrder order = new EventOrder(ReplaySource.NONE, new Sink(), counters, Optional.empty());

        order.catchUp();

        assertThat(order.unanswered()).isFalse();
    }

    @Test
    void asksAgainAfterPausesThatGrow() {
        engine.answering = false;
        order.catchUp();
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
        public void batch(EventPosition position, byte[] payload) {
            heard.add(new String(payload));
        }

        @Override
        public void confirmed() {
            heard.add("confirmed");
        }

        @Override
        public void tick() {}

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
