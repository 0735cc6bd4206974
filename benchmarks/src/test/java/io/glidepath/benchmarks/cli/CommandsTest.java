package io.glidepath.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

    private static final String TINY = """
            title: a tiny one
            engines: 2
            profile: laptop-demo
            workload:
              kind: requests
              prompts: {kind: unique, in: [50, 90], out: [5, 9]}
              arrivals: {kind: concurrency, users: 4, count: 20}
            routers: [random]
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void listsScenariosAndRouters() {
        assertThat(simulate("--list")).isZero();
        assertThat(out.toString())
                .contains("chat-400", "Prompts that share nothing, 8 a second", "Routers: random, round-robin, ");
    }

    @Test
    void runsAFileAndWritesItsResults() throws IOException {
        assertThat(simulate(tiny(), "--seeds", "2")).isZero();
        assertThat(out.toString()).contains("a tiny one", "random");
        assertThat(err.toString()).contains("2/2");
        assertThat(folder.resolve("tiny/index.html")).isRegularFile();
        assertThat(Files.readAllLines(folder.resolve("tiny/runs.csv"))).hasSize(3);
    }

    @Test
    void comparesEveryRouter() throws IOException {
        assertThat(simulate(tiny(), "--compare")).isZero();
        assertThat(out.toString()).contains("random", "tuned-blend", "glidepath-late", "lmetric");
    }

    @Test
    void runsTheRoutersAskedFor() throws IOException {
        assertThat(simulate(tiny(), "--router", "precise", "--router", "load")).isZero();
        assertThat(out.toString()).contains("precise", "load").doesNotContain("random");
    }

    @Test
    void refusesARouterThatIsNotThere() throws IOException {
        assertThat(simulate(tiny(), "--router", "best")).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("--router must be one of random, ", " but was best");
    }

    @Test
    void needsAScenario() {
        assertThat(simulate()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains("simulate needs a scenario or --list");
    }

    private String tiny() throws IOException {
        return Files.writeString(folder.resolve("tiny.yml"), TINY).toString();
    }

    private int simulate(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--out";
        all[args.length + 1] = folder.toString();
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }
}
