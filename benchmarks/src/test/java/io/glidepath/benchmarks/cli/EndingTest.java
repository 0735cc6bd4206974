package io.glidepath.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EndingTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    /** A benchmark that measures nothing. */
    @Command(name = "stand-in")
    private static final class StandIn implements Callable<Integer> {

        @Mixin
        private Ending ending;

        private final double measured;

        StandIn(double measured) {
            this.measured = measured;
        }

        @Override
        public Integer call() throws IOException {
            return ending.with(new Report("stand-in", List.of(Finding.below("time", measured, "s", 5))));
        }
    }

    @Test
    void showsAndWritesItsReport() throws IOException {
        assertThat(run(3)).isZero();

        assertThat(out.toString()).contains("time");
        assertThat(Files.readString(folder.resolve("stand-in.json"))).contains("\"met\"");
    }

    @Test
    void aMissedBoundFailsOnlyACheck() {
        assertThat(run(6)).isZero();
        assertThat(run(6, "--check")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(run(3, "--check")).isZero();
    }

    @Test
    void theHelpNamesTheFileOfTheCommand() {
        assertThat(new CommandLine(new BenchPickCommand()).getUsageMessage()).contains("Folder for pick.json");
        assertThat(new CommandLine(new BenchIndexCommand()).getUsageMessage())
                .contains("Folder for index.json", "--check", "--small");
    }

    private int run(double measured, String... more) {
        CommandLine command = new CommandLine(new StandIn(measured)).setOut(new PrintWriter(out, true));
        return command.execute(Stream.concat(Stream.of("--out", folder.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}
