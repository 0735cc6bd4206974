package io.glidepath.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small version of every scenario: fewer engines, fewer requests, one seed. */
class SmallScenariosTest {

    /** Not about routing. */
    private static final Set<String> NOT_SMALL = Set.of("million", "prefix-all-stages");

    /** Nothing to find again, or so little, or found so late, that chance decides. */
    private static final Set<String> NOTHING_TO_REUSE = Set.of(
            "zero-reuse-8",
            "zero-reuse-12",
            "burst-no-reuse",
            "burst-new-prefix",
            "reasoning",
            "ramp",
            "diurnal",
            "retrieval",
            "completion");

    static Stream<String> names() {
        return Scenarios.names().stream().filter(name -> !NOT_SMALL.contains(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void answersEveryRequestAndLosesToNoCoin(String name) {
        Map<String, Figures> rows = rows(small(name));

        Figures random = rows.get("random");
        Figures ours = rows.get("glidepath");
        assertThat(rows.values())
                .allSatisfy(figures -> assertThat(figures.failed() > 0).isEqualTo(name.equals("dead-worker")));
        assertThat(ours.latencyMean()).isLessThan(1.05 * random.latencyMean());
        if (NOTHING_TO_REUSE.contains(name)) {
            return;
        }
        assertThat(ours.hitRate()).isGreaterThan(random.hitRate());
        assertThat(rows.get("precise").hitRate()).isGreaterThan(random.hitRate());
        assertThat(ours.ttftMean()).isLessThan(random.ttftMean());
    }

    @Test
    void aSeedDecidesEverything() {
        Scenario scenario = small("tenants");

        assertThat(Comparison.of(scenario, () -> {}).runs())
                .isEqualTo(Comparison.of(scenario, () -> {}).runs());
        assertThat(Comparison.of(scenario.withSeeds(List.of(9L)), () -> {}).rows())
                .isNotEqualTo(Comparison.of(scenario, () -> {}).rows());
    }

    @Test
    void everyRouterMeetsTheSameWork() {
        Scenario scenario = small("chat-400").withRouters(List.of("random", "precise", "lmetric"));

        List<Comparison.Row> rows = Comparison.of(scenario, () -> {}).rows();

        assertThat(rows).extracting(row -> row.figures().answered()).containsOnly(600.0);
    }

    /** The order that a study of the same engine model found, where it is not a matter of a percent or two. */
    @Test
    void ordersThePoliciesOfOthersAsTheStudyDid() {
        Map<String, Figures> rows = rows(small("order"));
        ToDoubleFunction<String> speed = router -> rows.get(router).tokensPerSecond();

        assertThat(speed.applyAsDouble("tuned-blend"))
                .isGreaterThan(speed.applyAsDouble("precise"))
                .isGreaterThan(speed.applyAsDouble("sticky"));
        assertThat(Math.min(speed.applyAsDouble("precise"), speed.applyAsDouble("sticky")))
                .isGreaterThan(speed.applyAsDouble("dynamo"));
        assertThat(speed.applyAsDouble("dynamo")).isGreaterThan(speed.applyAsDouble("random"));
    }

    private static Map<String, Figures> rows(Scenario scenario) {
        return Comparison.of(scenario, () -> {}).rows().stream()
                .collect(Collectors.toMap(Comparison.Row::router, Comparison.Row::figures));
    }

    private static Scenario small(String name) {
        try {
            Path file = Path.of(Objects.requireNonNull(SmallScenariosTest.class.getResource("/small/" + name + ".yml"))
                    .toURI());
            return Scenarios.read(file.toString(), Path.of("."));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
