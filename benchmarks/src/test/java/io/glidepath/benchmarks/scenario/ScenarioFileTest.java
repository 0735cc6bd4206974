package io.glidepath.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Setting;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {

    private static final String GOOD = """
            title: a small chat
            engines: 2
            profile: laptop-demo
            path: {fixed: 0.01, jitter: 0.02, limit: 7}
            view: {index-delay: 0.5, scrape: 1}
            workload:
              kind: chat
              users: 3
              conversations: 4
            faults:
              - {kind: slow-worker, engine: 1, factor: 2, from: 3, to: 4}
              - {kind: dead-worker, engine: 0, from: 5}
            routers: [random, precise]
            seeds: 2
            """;

    @Test
    void readsEveryField() {
        Scenario scenario = read(GOOD);

        assertThat(scenario.title()).isEqualTo("a small chat");
        assertThat(scenario.routers()).containsExactly("random", "precise");
        assertThat(scenario.seeds()).containsExactly(1L, 2L);
        Setting setting = scenario.setting(2);
        assertThat(setting.engines()).isEqualTo(2);
        assertThat(setting.profile().name()).isEqualTo("laptop-demo");
        assertThat(setting.path()).isEqualTo(new Setting.Path(0.01, 0.02, 7));
        assertThat(setting.view()).isEqualTo(new Setting.View(0.5, 1));
        assertThat(setting.faults())
                .containsExactly(
                        new Fault.SlowWorker(1, 2, new Fault.Window(3, 4)),
                        new Fault.DeadWorker(0, new Fault.Window(5, 1e9)));
    }

    @Test
    void takesTheRoutersThatAreComparedWhereNoneIsNamed() {
        Scenario scenario = read(GOOD.replace("routers: [random, precise]\n", ""));

        assertThat(scenario.routers())
                .contains("random", "tuned-blend", "glidepath-late")
                .noneMatch(name -> name.startsWith("late-"));
    }

    @ParameterizedTest
    @MethodSource
    void namesLineFieldRuleAndValue(String line, String instead, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(GOOD.replace(line, instead)))
                .withMessage(message);
    }

    static Stream<Arguments> namesLineFieldRuleAndValue() {
        return Stream.of(
                argumentSet(
                        "not a number",
                        "engines: 2",
                        "engines: many",
                        "small.yml, line 2: engines must be a whole number of at least 1 but was many"),
                argumentSet(
                        "too small",
                        "  users: 3",
                        "  users: 0",
                        "small.yml, line 8: workload.users must be a whole number of at least 1 but was 0"),
                argumentSet(
                        "no such router",
                        "[random, precise]",
                        "[random, best]",
                        "small.yml, line 13: routers must be a list of " + String.join(", ", Routers.names())
                                + " but was best"),
                argumentSet(
                        "unknown field",
                        "  users: 3",
                        "  users: 3\n  people: 4",
                        "small.yml, line 9: workload.people is no field here (known: conversations, kind, users) but was 4"),
                argumentSet("missing field", "  users: 3\n", "", "small.yml, line 7: workload.users is missing"),
                argumentSet(
                        "fault of an engine that is not there",
                        "engine: 1",
                        "engine: 2",
                        "small.yml, line 11: faults[0].engine must be below the number of engines, 2, but was 2"),
                argumentSet(
                        "fault that ends before it begins",
                        "from: 3, to: 4",
                        "from: 4, to: 3",
                        "small.yml, line 11: faults[0]: a fault must begin at 0 s or later and end after that but was"
                                + " from 4.0 to 3.0"),
                argumentSet(
                        "not fields",
                        "path: {fixed: 0.01, jitter: 0.02, limit: 7}",
                        "path: slow",
                        "small.yml, line 4: path must be fields with values but was slow"));
    }

    @Test
    void aFileThatIsNoYamlNamesTheLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("title: x\nengines: [1\n"))
                .withMessageStartingWith("small.yml, line 3: ");
    }

    @Test
    void anEmptyFileIsNoScenario() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("")).withMessageStartingWith("small.yml, line 1: ");
    }

    @Test
    void aTraceThatIsNotThereIsNamed(@TempDir Path folder) {
        String text = GOOD.replace("kind: chat\n  users: 3\n  conversations: 4", "kind: mooncake\n  file: none.jsonl");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioFile("small", folder).read("small.yml", new StringReader(text)))
                .withMessage("small.yml, line 8: workload.file must be a file that can be read but was none.jsonl");
    }

    @Test
    void readsAFileByItsPath(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yml"), GOOD);

        assertThat(Scenarios.read(file.toString(), folder).name()).isEqualTo("mine");
    }

    @Test
    void listsTheScenariosThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scenarios.read("nothing", Path.of(".")))
                .withMessageStartingWith("scenario must be a file or one of chat-400, chat-550, ");
    }

    @ParameterizedTest
    @MethodSource("io.glidepath.benchmarks.scenario.Scenarios#names")
    void everyScenarioOfThisModuleIsSound(String name, @TempDir Path traces) throws IOException {
        Files.writeString(
                traces.resolve("mooncake_conversation_trace.jsonl"),
                "{\"timestamp\": 0, \"input_length\": 5, \"output_length\": 5, \"hash_ids\": [1]}");

        Scenario scenario = Scenarios.read(name, traces);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.title()).isEqualTo(Scenarios.title(name)).isNotBlank();
        assertThat(scenario.source().workload(1)).isNotNull();
    }

    private static Scenario read(String text) {
        return new ScenarioFile("small", Path.of(".")).read("small.yml", new StringReader(text));
    }
}
