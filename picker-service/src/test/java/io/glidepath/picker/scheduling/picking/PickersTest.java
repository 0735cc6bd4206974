package io.glidepath.picker.scheduling.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.picker.scheduling.Nature;
import io.glidepath.picker.scheduling.Natures;
import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PickersTest {

    private static final List<WorkerNow> WORKERS = Stream.of("a", "b", "c", "d")
            .map(id -> Natures.worker(id, Nature.PLAIN))
            .toList();

    @ParameterizedTest
    @MethodSource("pickers")
    void ordersEveryCandidateOnce(Picker picker) {
        assertThat(picker.order(turn(1), WORKERS, new double[] {0.2, 0, 0.9, 0.4}))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @ParameterizedTest
    @MethodSource("pickers")
    void repeatsItselfForTheSameTurn(Picker picker) {
        double[] scores = {0.2, 0.1, 0.9, 0.4};

        assertThat(picker.order(turn(7), WORKERS, scores)).isEqualTo(picker.order(turn(7), WORKERS, scores));
    }

    static Stream<Picker> pickers() {
        return Stream.of(
                new MaxScorePicker(),
                new WeightedRandomPicker(),
                new PowerOfTwoPicker(),
                new RendezvousPicker(),
                new RoundRobinPicker());
    }

    @Test
    void takesTheHighestScore() {
        assertThat(new MaxScorePicker().order(turn(1), WORKERS, new double[] {0.2, 0.1, 0.9, 0.4}))
                .containsExactly(2, 3, 0, 1);
    }

    @Test
    void drawsByWeight() {
        double[] scores = {1, 0, 2, 1};

        IntUnaryOperator won = wins(new WeightedRandomPicker(), scores);

        assertThat(won.applyAsInt(0) / 4_000.0).isCloseTo(0.25, within(0.03));
        assertThat(won.applyAsInt(1)).isZero();
        assertThat(won.applyAsInt(2) / 4_000.0).isCloseTo(0.5, within(0.03));
    }

    @Test
    void takesTheBetterOfTwo() {
        // Of the six pairs a is the best in three, b in two, c in one, d in none.
        IntUnaryOperator won = wins(new PowerOfTwoPicker(), new double[] {4, 3, 2, 1});

        assertThat(won.applyAsInt(0) / 4_000.0).isCloseTo(3 / 6.0, within(0.03));
        assertThat(won.applyAsInt(1) / 4_000.0).isCloseTo(2 / 6.0, within(0.03));
        assertThat(won.applyAsInt(2) / 4_000.0).isCloseTo(1 / 6.0, within(0.03));
        assertThat(won.applyAsInt(3)).isZero();
    }

    @Test
    void meetsEqualPromptsOnTheSameWorkerWhateverTheOrderAndScores() {
        RendezvousPicker picker = new RendezvousPicker();
        WorkerNow chosen = WORKERS.get(
                picker.order(turn(1), WORKERS, new double[] {1, 2, 3, 4}).getFirst());
        List<WorkerNow> turned = WORKERS.reversed();

        assertThat(turned.get(
                        picker.order(turn(2), turned, new double[] {4, 3, 2, 1}).getFirst()))
                .isEqualTo(chosen);
    }

    private static IntUnaryOperator wins(Picker picker, double[] scores) {
        int[] wins = new int[scores.length];
        IntStream.range(0, 4_000)
                .forEach(turn -> wins[picker.order(turn(turn), WORKERS, scores).getFirst()]++);
        return i -> wins[i];
    }

    private static ScheduledRequest turn(long turn) {
        return new ScheduledRequest(100, 10, 42, turn, 0);
    }
}
