package io.glidepath.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.published.PublishedTables.Cell;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final List<Cell> CELLS = PublishedTables.throughputAndTtft("2025-09");

    @Test
    void onlyThreeOutliersOfTheSourceHaveNoBoundOnThroughput() {
        assertThat(unbound(CELLS, Bounds::throughput)).containsExactly("load@49", "load@52", "load@57");
        assertThat(CELLS)
                .filteredOn(cell -> Bounds.throughput(cell).isPresent())
                .allSatisfy(cell -> assertThat(Bounds.throughput(cell)).hasValue(0.15));
    }

    @Test
    void theNinetiethPercentileIsJudgedOfPreciseAndOfApproximateOutsideItsUnstableStages() {
        List<Cell> two = CELLS.stream()
                .filter(cell -> !List.of("random", "load").contains(cell.strategy()))
                .toList();

        assertThat(two).hasSize(32);
        assertThat(unbound(two, Bounds::ttftP90)).containsExactly("approximate@10", "approximate@30", "approximate@35");
        assertThat(unbound(CELLS, Bounds::ttftP90)).hasSize(32 + 3);
    }

    @Test
    void theMeanIsJudgedOfRandomAndOfLoadOutsideItsHerdingStage() {
        List<Cell> two = PublishedTables.ttftMean().stream()
                .filter(cell -> List.of("random", "load").contains(cell.strategy()))
                .toList();

        assertThat(two).hasSize(32);
        assertThat(unbound(two, Bounds::ttftMean)).containsExactly("load@15");
    }

    private static List<String> unbound(List<Cell> cells, Function<Cell, OptionalDouble> bound) {
        return cells.stream()
                .filter(cell -> bound.apply(cell).isEmpty())
                .map(cell -> cell.strategy() + "@" + cell.rate())
                .toList();
    }
}
