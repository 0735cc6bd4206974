package io.glidepath.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with this module are what policies are judged by; none may change unnoticed. */
class ScenariosTest {

    private static final Set<String> FAULTY = Set.of("slow-worker", "dead-worker", "lost-events", "stale-fleet");

    @TempDir
    private Path traces;

    @BeforeEach
    void aTrace() throws IOException {
        Files.writeString(
                traces.resolve("mooncake_conversation_trace.jsonl"),
                "{\"timestamp\": 1400, \"input_length\": 600, \"output_length\": 9, \"hash_ids\": [1, 2]}\n");
    }

    @ParameterizedTest
    @MethodSource("io.glidepath.benchmarks.scenario.Scenarios#names")
    void everyListedScenarioReadsAndRunsOurs(String name) {
        Scenario scenario = Scenarios.read(name, traces);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.title()).isEqualTo(Scenarios.title(name)).isNotEmpty();
        assertThat(scenario.routers()).contains("glidepath");
        assertThat(scenario.setting(1).faults().isEmpty()).isNotEqualTo(FAULTY.contains(name));
    }

    /** The fleets of the study; agents draw the most, so they have the most seeds. */
    @ParameterizedTest
    @CsvSource({
        "chat-400, 8, 4",
        "chat-550, 8, 4",
        "agents-30, 10, 8",
        "agents-45, 10, 8",
        "agents-60, 10, 8",
        "agents-60-shared, 10, 8",
        "prefix-40, 8, 4",
        "prefix-60, 8, 4",
        "steady-14, 8, 4",
        "steady-18, 8, 4",
        "zero-reuse-8, 8, 4",
        "zero-reuse-12, 8, 4",
        "burst, 8, 4",
        "burst-new-prefix, 8, 4",
        "burst-no-reuse, 8, 4",
        "mooncake-1, 8, 1",
        "mooncake-1.4, 8, 1",
    })
    void thePoliciesAreJudgedOnTheStudysFleets(String name, int engines, int seeds) {
        Scenario scenario = Scenarios.read(name, traces);
        Setting setting = scenario.setting(1);

        assertThat(setting.engines()).isEqualTo(engines);
        assertThat(setting.profile().name()).isEqualTo("qwen3-32b-2xh100-2026-06");
        assertThat(setting.path()).isEqualTo(new Setting.Path(0.02, 0.07, 0));
        assertThat(setting.view()).isEqualTo(new Setting.View(0, 0.05));
        assertThat(scenario.seeds()).hasSizeGreaterThanOrEqualTo(seeds);
    }

    @Test
    void aTraceIsPlayedAtTheSpeedOfItsScenario() {
        assertThat(firstArrival("mooncake-1")).isEqualTo(1_400_000_000L);
        assertThat(firstArrival("mooncake-1.4")).isEqualTo(1_000_000_000L);
    }

    @Test
    void aScenarioThatIsNotThereIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenarios.read("chat-9000", traces))
                .withMessageContaining("chat-400")
                .withMessageEndingWith("but was chat-9000");
    }

    /** An engine that is faulty from the first second to the last would be part of the fleet, not a fault. */
    @Test
    void everyFaultBeginsAndEndsWithinTheRun() {
        for (String name : new TreeSet<>(FAULTY)) {
            assertThat(Scenarios.read(name, traces).setting(1).faults())
                    .extracting(Fault::window)
                    .allSatisfy(window -> {
                        assertThat(window.fromSeconds()).isGreaterThanOrEqualTo(30);
                        assertThat(window.toSeconds()).isLessThanOrEqualTo(180);
                    });
        }
    }

    private long firstArrival(String name) {
        List<Long> times = new ArrayList<>();
        Scenarios.read(name, traces).source().workload(1).begin(new Workload.Schedule() {
            @Override
            public long now() {
                return 0;
            }

            @Override
            public void send(long atNanos, Ask ask) {
                times.add(atNanos);
            }

            @Override
            public void at(long atNanos, Runnable action) {}
        });
        return times.getFirst();
    }
}
