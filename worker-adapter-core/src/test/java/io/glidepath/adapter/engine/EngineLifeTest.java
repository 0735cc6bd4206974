package io.glidepath.adapter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.engine.EngineLife.Condition;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EngineLifeTest {

    private static final OptionalDouble UNSAID = OptionalDouble.empty();

    private final EngineLife up = EngineLife.UNKNOWN.answered(UNSAID);

    @Test
    void startsUntilItHasAnswered() {
        EngineLife waiting = EngineLife.UNKNOWN.refused().silent(1).refused();

        assertThat(waiting.condition()).isEqualTo(Condition.STARTING);
        assertThat(waiting.life()).isZero();
        assertThat(waiting.answered(UNSAID).condition()).isEqualTo(Condition.UP);
        assertThat(waiting.answered(UNSAID).life()).isEqualTo(1);
    }

    @Test
    void silenceIsDownAfterAFewPollsAndCostsNoLife() {
        EngineLife twice = up.silent(3).silent(3);
        EngineLife thrice = twice.silent(3);

        assertThat(twice.condition()).isEqualTo(Condition.UP);
        assertThat(thrice.condition()).isEqualTo(Condition.DOWN);
        assertThat(thrice.answered(UNSAID).condition()).isEqualTo(Condition.UP);
        assertThat(thrice.answered(UNSAID).life()).isEqualTo(1);
    }

    @Test
    void anAnswerBetweenEndsTheSilence() {
        assertThat(up.silent(3).silent(3).answered(UNSAID).silent(3).silent(3).condition())
                .isEqualTo(Condition.UP);
    }

    @Test
    void whoAnswersWhereNobodyListenedIsAnotherProcess() {
        EngineLife gone = up.refused();

        assertThat(gone.condition()).isEqualTo(Condition.GONE);
        assertThat(gone.answered(UNSAID).life()).isEqualTo(2);
    }

    @Test
    void theSameStartTimeProvesTheSameProcess() {
        EngineLife started = EngineLife.UNKNOWN.answered(OptionalDouble.of(1_795_349_343.12));

        assertThat(started.refused()
                        .answered(OptionalDouble.of(1_795_349_343.12))
                        .life())
                .isEqualTo(1);
        assertThat(started.refused().answered(UNSAID).life()).isEqualTo(2);
    }

    @Test
    void anotherStartTimeIsAnotherProcessEvenWithoutAGap() {
        EngineLife started = EngineLife.UNKNOWN.answered(OptionalDouble.of(1));

        assertThat(started.answered(OptionalDouble.of(2)).life()).isEqualTo(2);
        assertThat(started.answered(UNSAID).answered(OptionalDouble.of(1)).life())
                .isEqualTo(1);
    }
}
