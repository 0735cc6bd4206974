package io.glidepath.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.local.stack.StackOptions;
import io.glidepath.local.stack.StackPorts;
import io.glidepath.local.stack.StackState;
import io.glidepath.local.stack.StateFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GlidepathTest {

    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void livesInAFolderOfItsOwn() {
        System.setProperty("glidepath.home", home.toString());
    }

    @AfterEach
    void forgetTheFolder() {
        System.clearProperty("glidepath.home");
    }

    @Test
    void listsItsCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up ", "down ", "status ", "explain ", "demo ", "doctor ", "'test'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "explain", "demo", "doctor"})
    void helpsWithEachCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: glidepath " + command);
    }

    @Test
    void refusesAnUnknownOptionInOneSentence() {
        assertThat(run("up", "--engine-count", "3")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("glidepath: ")
                .contains("--engine-count")
                .hasLineCount(1);
    }

    @Test
    void refusesAnUnknownCommandInOneSentence() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(err.toString()).startsWith("glidepath: ").contains("fly").hasLineCount(1);
    }

    @Test
    void refusesANumberOfEnginesThatCannotBe() {
        assertThat(run("up", "--engines", "0")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("glidepath: --engines must be between 1 and 32 but was 0\n");
    }

    @Test
    void refusesAPortThatCannotBe() {
        assertThat(run("up", "--port", "70000")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("glidepath: --port must be between 1 and 65535 but was 70000.\n");
    }

    @Test
    void refusesEventsWithoutTheirEngine() {
        assertThat(run("up", "--kv-events", "tcp://127.0.0.1:5557")).isEqualTo(1);
        assertThat(err.toString()).contains("--kv-events must be given once for each --engine");
    }

    @Test
    void refusesASecondStack() {
        long started =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        new StateFile(home.resolve(".glidepath"))
                .write(new StackState(
                        ProcessHandle.current().pid(),
                        started,
                        0,
                        true,
                        9_000,
                        "secret",
                        StackPorts.documented(8080, StackOptions.DEFAULT)));

        assertThat(run("up")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("glidepath: a stack runs already (process "
                        + ProcessHandle.current().pid()
                        + ", http://127.0.0.1:8080); './glidepath down' stops it.\n");
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(run("down")).isZero();
        assertThat(out).hasToString("Nothing is running.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "explain 0190"})
    void needsARunningStack(String command) {
        assertThat(run(command.split(" "))).isEqualTo(1);
        assertThat(err).hasToString("glidepath: no stack runs; './glidepath up --background' starts one.\n");
    }

    private int run(String... args) {
        CommandLine commandLine = Glidepath.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }
}
