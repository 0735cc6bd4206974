package io.glidepath.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.workload.ClosedLoop;
import io.glidepath.benchmarks.workload.Conversations;
import io.glidepath.benchmarks.workload.OpenLoop;
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.Tenants;
import io.glidepath.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of workload that a scenario file may name, and what is refused of each. */
class WorkloadFieldsTest {

    private static final String REQUESTS =
            "kind: requests, prompts: {kind: unique, in: [5, 9], out: [1, 2]}, arrivals: ";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: shared-prefix, stages: [{rate: 1, seconds: 2}] | SharedPrefix",
                "kind: bursts, bursts: 1 | OpenLoop",
                "kind: bursts-on-new-prefix, bursts: 1 | OpenLoop",
                "kind: bursts-without-reuse, bursts: 1 | OpenLoop",
                "kind: chat, users: 1, conversations: 2 | Conversations",
                "kind: agents, sessions: 1, total: 2 | Conversations",
                "kind: agents, sessions: 1, total: 2, shared-prompts: 3 | Conversations",
                "kind: tenants, tenants: [{kind: bursts, bursts: 1}] | Tenants",
                REQUESTS + "{kind: poisson, rate: 1, count: 2} | OpenLoop",
                REQUESTS + "{kind: constant, rate: 1, count: 2} | OpenLoop",
                REQUESTS + "{kind: ramp, from: 1, to: 2, seconds: 3} | OpenLoop",
                REQUESTS + "{kind: diurnal, mean: 2, swing: 1, period: 3, seconds: 4} | OpenLoop",
                REQUESTS + "{kind: concurrency, users: 1, count: 2} | ClosedLoop",
            })
    void readsEveryKind(String fields, String type) {
        Workload workload = read(fields).source().workload(1);

        assertThat(workload)
                .isInstanceOfAny(
                        SharedPrefix.class, OpenLoop.class, Conversations.class, Tenants.class, ClosedLoop.class);
        assertThat(workload.getClass().getSimpleName()).isEqualTo(type);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: shared-prefix, stages: 3 | workload.stages must be a list but was 3",
                "kind: shared-prefix, stages: [{rate: 0, seconds: 2}] | workload.stages[0].rate must be a number above"
                        + " 0 but was 0",
                "kind: shared-prefix, groups: 0, stages: [] | workload.groups must be a whole number of at least 1 but"
                        + " was 0",
                "kind: bursts | workload.bursts is missing",
                "kind: agents, sessions: 1, total: 2, shared-prompts: -1"
                        + " | workload.shared-prompts must be a whole number of at least 0 but was -1",
                "kind: tenants, tenants: [{kind: bursts, bursts: x}]"
                        + " | workload.tenants[0].bursts must be a whole number of at least 1 but was x",
                "kind: requests, prompts: {kind: unique, in: [9, 5], out: [1, 2]}, arrivals: {} | workload.prompts.in"
                        + " must be two whole numbers from 1 on, the first not above the second but was [9, 5]",
                "kind: requests, prompts: {kind: retrieval}, arrivals: {} | workload.prompts.documents is missing",
                REQUESTS + "{kind: diurnal, mean: 2, swing: 2, period: 3, seconds: 4}"
                        + " | workload.arrivals.swing must be 0 to 1 but was 2",
                REQUESTS + "{kind: poisson, rate: .nan, count: 2}"
                        + " | workload.arrivals.rate must be a number above 0 but was .nan",
                REQUESTS + "{kind: constant, rate: 1, count: 2, users: 3}"
                        + " | workload.arrivals.users is no field here (known: count, kind, rate) but was 3",
                "kind: mooncake, file: trace, share: 0 | workload.share must be a number above 0 but was 0",
                "kind: mooncake, file: trace, share: 1.5 | workload.share must be at most 1 but was 1.5",
                "kind: azure, file: trace, speed: 0 | workload.speed must be a number above 0 but was 0",
                "kind: nap | workload.kind must be one of shared-prefix, requests, bursts, bursts-on-new-prefix,"
                        + " bursts-without-reuse, chat, agents, mooncake, azure, tenants but was nap",
            })
    void namesTheFieldOfEveryKind(String fields, String message) throws IOException {
        Files.writeString(folder.resolve("trace"), "nothing\n");

        assertThatIllegalArgumentException().isThrownBy(() -> read(fields)).withMessage("mine.yml, line 4: " + message);
    }

    /** A trace is read as it is played; what is wrong in it is named then. */
    @ParameterizedTest
    @CsvSource({"mooncake, 2", "azure, 3"})
    void aTracesFaultsNameFileAndLine(String kind, int line) throws IOException {
        Files.writeString(folder.resolve("trace"), """
            %s
            %s
            nonsense
            """.formatted(
                        kind.equals("azure") ? "TIMESTAMP,ContextTokens,GeneratedTokens" : "",
                        kind.equals("azure") ? "2023-11-16 18:15:46,3,4" : "nonsense"));
        Scenario scenario = read("kind: %s, file: trace".formatted(kind));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(scenario))
                .withMessageStartingWith("trace, line %d: must be ".formatted(line));
    }

    @Test
    void anAzureTraceRunsFromItsFileAtItsSpeed() throws IOException {
        Files.writeString(folder.resolve("trace"), """
            TIMESTAMP,ContextTokens,GeneratedTokens
            2023-11-16 18:15:46.0000000,300,4
            2023-11-16 18:15:56.0000000,200,5
            """);

        Results results = run(read("kind: azure, file: trace, speed: 2"));

        assertThat(results.answered())
                .extracting(each -> each.sentNanos() / 1e9, each -> each.promptTokens(), each -> each.outputTokens())
                .containsExactly(tuple(0.0, 300, 4), tuple(5.0, 200, 5));
    }

    /** Two tenants of a kind have seeds of their own, or they would ask the same. */
    @Test
    void tenantsOfAKindAskDifferently() {
        Results results = run(read("kind: tenants, tenants: [{kind: agents, sessions: 1, total: 1},"
                + " {kind: agents, sessions: 1, total: 1}]"));

        assertThat(results.answered()).extracting(each -> each.id() % 2).contains(0L, 1L);
        assertThat(results.answered())
                .filteredOn(each -> each.id() < 2)
                .extracting(each -> each.promptTokens())
                .doesNotHaveDuplicates();
    }

    private static Results run(Scenario scenario) {
        return FleetSimulation.run(scenario.setting(1), scenario.source().workload(1), (ask, fleet) -> 0);
    }

    private Scenario read(String workload) {
        String text = """
            title: a scenario
            engines: 1
            profile: qwen3-32b-2xh100-2026-06
            workload: {%s}
            routers: [random]
            """.formatted(workload);
        return new ScenarioFile("mine", folder).read("mine.yml", new StringReader(text));
    }
}
